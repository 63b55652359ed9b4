/** Red, green and blue of sRGB, each 0 to 1. */
export type Colour = readonly [number, number, number];

/** Colours along a line, each with its place in hundredths, ascending: `#fbdcae 0, #5f7fb0 100`. */
export type Stops = string;

/** `#rrggbb` as a colour. */
export function hex(text: string): Colour {
  const n = Number.parseInt(text.slice(1), 16);
  return [(n >> 16) / 255, ((n >> 8) & 255) / 255, (n & 255) / 255];
}

/** A colour as `#rrggbb`, for SVG. */
export function css(colour: Colour): string {
  return `#${colour
    .map((c) =>
      Math.round(Math.min(1, Math.max(0, c)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** `a` where `t` is 0, `b` where it is 1. */
export function mix(a: Colour, b: Colour, t: number): Colour {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

/** Lighter for `factor` above 1, darker below. */
export function scale(colour: Colour, factor: number): Colour {
  return [colour[0] * factor, colour[1] * factor, colour[2] * factor];
}

/** A function from a position to its colour among `stops`; the ends go on for ever. */
export function ramp(stops: Stops): (t: number) => Colour {
  const points = stops.split(',').map((stop) => {
    const [text = '', place] = stop.trim().split(' ');
    return { at: Number(place) / 100, colour: hex(text) };
  });
  return (t) => {
    let before = points[0];
    for (const point of points) {
      if (point.at >= t) {
        if (before === undefined || before === point) return point.colour;
        return mix(before.colour, point.colour, (t - before.at) / (point.at - before.at));
      }
      before = point;
    }
    return before?.colour ?? [0, 0, 0];
  };
}
