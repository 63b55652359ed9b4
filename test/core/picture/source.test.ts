import { describe, expect, it } from 'vitest';
import { boundBroken } from '../../../functions/core/picture/source.ts';

const timing = { loop: 0, delay: [] };

describe('boundBroken', () => {
  it.each([
    [{ width: 10_000, height: 10_000, frames: 1 }],
    [{ width: 1000, height: 500, frames: 100, timing }],
    [{ width: 1, height: 1, frames: 300, timing }],
  ])('takes %j', (header) => {
    expect(boundBroken(header)).toBeUndefined();
  });

  it.each([
    [{ width: 10_001, height: 10_000, frames: 1 }, '10001 × 10000 pixels; at most 100 million'],
    [
      { width: 1000, height: 501, frames: 100, timing },
      '100 frames of 1000 × 501 pixels; at most 50 million',
    ],
    [{ width: 1, height: 1, frames: 301, timing }, '301 frames; at most 300'],
  ])('refuses %j and names the bound', (header, bound) => {
    expect(boundBroken(header)).toContain(bound);
  });
});
