import sharp from 'sharp';
import { between, type Random, seeded } from './random.ts';

const WIDTH = 1600;
const HEIGHT = 1067;

/** Width of the texture at each scale, coarse to fine. */
const SCALES = [7, 13, 25, 50, 100, 200, 400, 800, WIDTH];

/**
 * A grey picture with detail at every scale, which is what leaves, stone and clouds have in common for an
 * encoder: random greys drawn out smoothly and overlaid with fainter ones, each scale twice as fine.
 */
async function texture(random: Random, strength: number): Promise<Buffer> {
  let grey = Buffer.alloc(1, 128);
  let [width, height] = [1, 1];
  for (const [scale, columns] of SCALES.entries()) {
    const rows = Math.ceil((columns * HEIGHT) / WIDTH);
    grey = await sharp(grey, { raw: { width, height, channels: 1 } })
      .resize(columns, rows, { fit: 'fill', kernel: 'cubic' })
      .extractChannel(0)
      .raw()
      .toBuffer();
    const amplitude = 110 * strength ** scale;
    for (let at = 0; at < grey.length; at++) {
      grey[at] = Math.min(255, Math.max(0, (grey[at] ?? 128) + amplitude * (random() - 0.5)));
    }
    [width, height] = [columns, rows];
  }
  return grey;
}

function ridge(random: Random, height: number, colour: string): string {
  const [phase, step] = [random() * 6, 40];
  let outline = `M0 ${HEIGHT}`;
  for (let x = 0; x <= WIDTH; x += step) {
    const y = height + 70 * Math.sin(phase + x / 260) + 28 * Math.sin(phase * 3 + x / 71) + 12 * random();
    outline += ` L${x} ${y.toFixed(1)}`;
  }
  return `<path d="${outline} L${WIDTH} ${HEIGHT} Z" fill="${colour}"/>`;
}

function house(random: Random, hue: number): string {
  const [width, height] = [between(random, 40, 150), between(random, 60, 260)];
  const [x, y] = [between(random, 0, WIDTH - width), HEIGHT - between(random, 20, 200) - height];
  const wall = `hsl(${hue} ${between(random, 5, 45)}% ${between(random, 25, 75)}%)`;
  const roof = `<path d="M${x - 8} ${y} L${x + width / 2} ${y - width / 2} L${x + width + 8} ${y} Z" fill="hsl(${hue + 140} 35% 30%)"/>`;
  const windows = Array.from({ length: 6 }, (_, at) => {
    const [left, top] = [x + (width / 4) * ((at % 3) + 0.6), y + (height / 3) * (Math.floor(at / 3) + 0.4)];
    return `<rect x="${left.toFixed(1)}" y="${top.toFixed(1)}" width="${width / 8}" height="${height / 7}" fill="#e9dfb2"/>`;
  });
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${wall}"/>${roof}${windows.join('')}`;
}

/** A landscape: sky, sun, hills one behind the other, houses with hard edges. */
function scene(random: Random): string {
  const hue = between(random, 0, 359);
  const ridges = [0.42, 0.55, 0.68, 0.82].map((level, at) =>
    ridge(random, HEIGHT * level, `hsl(${hue + 90 + at * 12} ${18 + at * 8}% ${58 - at * 12}%)`),
  );
  const houses = Array.from({ length: between(random, 4, 12) }, () => house(random, between(random, 0, 359)));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
<defs><linearGradient id="sky" x1="0" y1="0" x2="0.2" y2="1"><stop offset="0" stop-color="hsl(${hue} 55% 42%)"/>
<stop offset="1" stop-color="hsl(${hue + 40} 60% 85%)"/></linearGradient></defs>
<rect width="${WIDTH}" height="${HEIGHT}" fill="url(#sky)"/>
<circle cx="${between(random, 200, 1400)}" cy="${between(random, 120, 420)}" r="${between(random, 40, 110)}" fill="#fff4d0"/>
${ridges.join('\n')}${houses.join('')}</svg>`;
}

/**
 * A picture of 1600 by 1067 pixels as a JPEG of about 200 KB, a different one for each number. It is drawn so
 * that encoders find what they find in a photograph: soft gradients, edges, texture at every scale, grain.
 */
export async function drawPhoto(number: number): Promise<Buffer> {
  const random = seeded(1000 + number);
  const grey = await texture(random, 0.71 + 0.08 * random());
  const layer = await sharp(grey, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
  return sharp(Buffer.from(scene(random)))
    .removeAlpha()
    .composite([{ input: layer, blend: 'overlay' }])
    .jpeg({ quality: 80 })
    .toBuffer();
}
