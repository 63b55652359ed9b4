import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf, IMAGE_PRESETS, planVariants, recipeOf } from '../../../functions/core/picture/variants.ts';

const recipe = recipeOf(IMAGE_PRESETS);
const photo = { transparent: false, animated: false };

describe('planVariants', () => {
  it.each([
    [1600, [480, 960, 1600]],
    [1100, [480, 1100]],
    [960, [480, 960]],
    [770, [480, 770]],
    [550, [550]],
    [480, [480]],
    [1, [1]],
  ])('gives a picture %i pixels wide the widths %j', (width, widths) => {
    expect(planVariants({ ...photo, width }, recipe)).toEqual([
      { format: 'avif', widths },
      { format: 'jpeg', widths },
    ]);
  });

  it('falls back to PNG where something can be seen through', () => {
    expect(
      planVariants({ ...photo, width: 300, transparent: true }, recipe).map(({ format }) => format),
    ).toEqual(['avif', 'png']);
  });

  it('keeps what moves in WebP alone', () => {
    expect(planVariants({ width: 960, transparent: true, animated: true }, recipe)).toEqual([
      { format: 'webp', widths: [480, 960] },
    ]);
  });

  it('goes by the widths of the settings', () => {
    const narrow = recipeOf({ ...IMAGE_PRESETS, widths: [320, 640] });
    expect(planVariants({ ...photo, width: 640 }, narrow)[0]?.widths).toEqual([320, 640]);
    expect([narrow.still.width, narrow.animation.width]).toEqual([640, 640]);
    expect(recipeOf({ ...IMAGE_PRESETS, widths: [2400] }).animation.width).toBe(960);
  });

  it('never enlarges, keeps the widths ascending and well apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1600 }), (width) => {
        const widths = planVariants({ ...photo, width }, recipe)[0]?.widths ?? [];
        expect(widths.at(-1)).toBe(width);
        for (const [at, wider] of widths.slice(1).entries())
          expect(wider / (widths[at] ?? wider)).toBeGreaterThan(1.17);
      }),
    );
  });
});

describe('hashOf', () => {
  it('is another with other settings', () => {
    const finer = recipeOf({ ...IMAGE_PRESETS, quality: { ...IMAGE_PRESETS.quality, jpeg: 90 } });
    expect(hashOf(Buffer.from('a'), finer)).not.toBe(hashOf(Buffer.from('a'), recipe));
  });

  it('is 32 hex digits that depend on every byte', () => {
    expect(hashOf(Buffer.from('a'), recipe)).toMatch(/^[0-9a-f]{32}$/);
    expect(hashOf(Buffer.from('a'), recipe)).not.toBe(hashOf(Buffer.from('b'), recipe));
  });
});
