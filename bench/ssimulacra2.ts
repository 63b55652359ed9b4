import type { CreateRaw } from 'sharp';

/** Three numbers for each pixel, pixel after pixel. */
export type Picture<Numbers = Uint8Array> = { readonly data: Numbers } & Pick<CreateRaw, 'width' | 'height'>;
type Floats = Picture<Float32Array>;

const CHANNELS = 3;
const SCALES = 6;
const C2 = 0.0009;
const BIAS = 0.0037930732552754493;

/**
 * By channel, scale and kind of mean, the plain ones before those that big differences weigh more in: of what differs,
 * what was added, what was lost. To six digits.
 */
const WEIGHTS = [
  0, 0.000737661, 0, 0, 0.000779348, 0, 0, 0.000437116, 0, 1.10417, 0.000662848, 0.000152316, 0, 0.00164064,
  0, 1.84225, 11.4412, 0, 0.000798911, 0.000176816, 0, 1.87876, 10.9491, 0, 0.000728935, 0.967794, 0,
  0.000140034, 0.998177, 0.000319498, 0.000455099, 0, 0, 0.00136488, 0, 0, 0, 0, 0, 7.46689, 0, 17.4458,
  0.00062356, 0, 0, 6.68368, 0.000377244, 1.02789, 225.205, 0, 0, 19.2132, 0.00114015, 0.00123776, 176.393, 0,
  0, 24.433, 0.285208, 0.000448544, 0, 0, 0, 34.7791, 44.8356, 0, 0, 0, 0, 0, 0, 0, 0, 0.000868056, 0, 0, 0,
  0, 0, 0.000531319, 0, 0.000165338, 0, 0, 0, 0, 0, 0.000417917, 0.00172908, 0, 0.0020827, 0, 0, 8.82698,
  23.1924, 0, 95.108, 0.986398, 0.983438, 0.00122864, 171.267, 0.980786, 0, 0, 0, 0.000513006, 0, 0.000108541,
];

/** A bell with a standard deviation of 1.5, cut off at 5 on either side. */
const REACH = 5;
const BELL = Array.from({ length: 2 * REACH + 1 }, (_, at) => Math.exp(-((at - REACH) ** 2) / 4.5));
const BELL_SUM = BELL.reduce((a, b) => a + b);

const LINEAR = Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

/**
 * How alike two pictures of one size in sRGB look, after SSIMULACRA 2.1 (https://github.com/cloudinary/ssimulacra2, whose
 * numbers these are): 100 at the most; 90 can hardly be told from the source, 70 is good, 50 middling. It sees colour, blocks
 * and blur at six scales, so both sides must have at least 256 pixels. Where others approximate the bell differently,
 * results differ by a point, by two below 60: compare those of one program.
 */
export function ssimulacra2(a: Picture, b: Picture): number {
  let [one, other] = [toLinear(a), toLinear(b)];
  let sum = 0;
  for (let scale = 0; scale < SCALES; scale++) {
    if (scale > 0) [one, other] = [halved(one), halved(other)];
    for (const [channel, means] of differences(toXyb(one), toXyb(other)).entries())
      for (const [kind, mean] of means.entries())
        sum += mean * (WEIGHTS[(channel * SCALES + scale) * means.length + kind] ?? 0);
  }
  sum *= 0.9562382616834844;
  const bent = 2.326765642916932 * sum - 0.020884521182843837 * sum ** 2 + 6.248496625763138e-5 * sum ** 3;
  return bent > 0 ? 100 - 10 * bent ** 0.6276336467831387 : 100;
}

function toLinear({ data, width, height }: Picture): Floats {
  const linear = new Float32Array(data.length);
  for (let at = 0; at < data.length; at++) linear[at] = LINEAR[data[at] ?? 0] ?? 0;
  return { data: linear, width, height };
}

/** Half as wide and high: means of four pixels, at an odd edge with the last of them twice. */
function halved({ data, width, height }: Floats): Floats {
  const [columns, rows] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const small = new Float32Array(columns * rows * CHANNELS);
  let to = 0;
  for (let row = 0; row < rows; row++) {
    const [upper, lower] = [2 * row * width, Math.min(2 * row + 1, height - 1) * width];
    for (let column = 0; column < columns; column++) {
      const [left, right] = [2 * column, Math.min(2 * column + 1, width - 1)];
      for (let channel = 0; channel < CHANNELS; channel++) {
        const of = (pixel: number) => data[pixel * CHANNELS + channel] ?? 0;
        small[to++] = (of(upper + left) + of(upper + right) + of(lower + left) + of(lower + right)) / 4;
      }
    }
  }
  return { data: small, width: columns, height: rows };
}

/** As the eye has it: red against green, brightness, blue against brightness; each shifted to above 0. */
function toXyb({ data, width, height }: Floats): Floats {
  const xyb = new Float32Array(data.length);
  const base = Math.cbrt(BIAS);
  for (let at = 0; at < data.length; at += CHANNELS) {
    const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    const long = Math.cbrt(0.3 * red + 0.622 * green + 0.078 * blue + BIAS) - base;
    const middle = Math.cbrt(0.23 * red + 0.692 * green + 0.078 * blue + BIAS) - base;
    const short =
      Math.cbrt(0.24342268924547819 * red + 0.20476744424496821 * green + 0.551809866509554 * blue + BIAS) -
      base;
    xyb[at] = (long - middle) * 7 + 0.42;
    xyb[at + 1] = (long + middle) / 2 + 0.01;
    xyb[at + 2] = short - (long + middle) / 2 + 0.55;
  }
  return { data: xyb, width, height };
}

/** For each channel six means, in the order of the weights. */
function differences(a: Floats, b: Floats): number[][] {
  const product = (one: Float32Array, other: Float32Array) => {
    const data = one.map((value, at) => value * (other[at] ?? 0));
    return smooth({ ...a, data });
  };
  const [meansA, meansB] = [smooth(a), smooth(b)];
  const [squaresA, squaresB] = [product(a.data, a.data), product(b.data, b.data)];
  const products = product(a.data, b.data);
  const sums = Array.from({ length: CHANNELS }, () => [0, 0, 0, 0, 0, 0]);
  for (let at = 0; at < a.data.length; at++) {
    const [meanA, meanB] = [meansA[at] ?? 0, meansB[at] ?? 0];
    const spread = (squaresA[at] ?? 0) - meanA ** 2 + (squaresB[at] ?? 0) - meanB ** 2 + C2;
    const together = 2 * ((products[at] ?? 0) - meanA * meanB) + C2;
    const differs = Math.max(0, 1 - ((1 - (meanA - meanB) ** 2) * together) / spread);
    const edges = (1 + Math.abs((b.data[at] ?? 0) - meanB)) / (1 + Math.abs((a.data[at] ?? 0) - meanA)) - 1;
    const [added, lost] = [Math.max(edges, 0), Math.max(-edges, 0)];
    const sum = sums[at % CHANNELS] ?? [];
    for (const [kind, value] of [differs, added, lost].entries()) {
      sum[kind] = (sum[kind] ?? 0) + value;
      sum[kind + 3] = (sum[kind + 3] ?? 0) + value ** 4;
    }
  }
  const pixels = a.width * a.height;
  return sums.map((sum) => sum.map((value, kind) => (kind < 3 ? value / pixels : (value / pixels) ** 0.25)));
}

/** Each number becomes the mean of those around it by the bell; beyond the edges all is 0. */
function smooth({ data, width, height }: Floats): Float32Array {
  const line = width * CHANNELS;
  const across = blend(data, CHANNELS, (at) => at % line, line);
  return blend(across, line, (at) => at, line * height);
}

/** Blends numbers that lie `step` apart, as far as their places on their line are within its `length`. */
function blend(
  data: Float32Array,
  step: number,
  place: (at: number) => number,
  length: number,
): Float32Array {
  const blended = new Float32Array(data.length);
  for (let at = 0; at < data.length; at++) {
    const here = place(at);
    let sum = 0;
    for (let k = -REACH; k <= REACH; k++) {
      const there = here + k * step;
      if (there >= 0 && there < length) sum += (data[at + k * step] ?? 0) * (BELL[k + REACH] ?? 0);
    }
    blended[at] = sum / BELL_SUM;
  }
  return blended;
}
