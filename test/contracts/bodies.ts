import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Bodies } from '../../functions/platform/bodies.ts';

export interface OpenBodies {
  readonly bodies: Bodies;
  close(): Promise<void>;
}

/** What every store of bodies does. `open` gives an empty one. */
export function describeBodies(name: string, open: () => Promise<OpenBodies>): void {
  describe(name, () => {
    let bodies: Bodies;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ bodies, close } = await open());
    });
    afterEach(() => close());

    test('gives undefined for what is not there', async () => {
      expect(await bodies.get('0a')).toBeUndefined();
    });

    test.each([
      ['an empty text', ''],
      ['a text of all planes', 'a\0b\r\n新闻 عربي 📰 \u{10ffff}'],
      ['a text of a megabyte', '新'.repeat(350_000)],
    ])('keeps %s as it is', async (_, text) => {
      await bodies.put('0a', text);
      expect(await bodies.get('0a')).toBe(text);
    });

    test('keeps the text of each key apart', async () => {
      await bodies.put('0a', 'one');
      await bodies.put('0b', 'two');
      await bodies.put('0a', 'one');
      expect([await bodies.get('0a'), await bodies.get('0b')]).toEqual(['one', 'two']);
    });

    test('removes a body, and takes the removal of what is not there for done', async () => {
      await bodies.put('0a', 'one');
      await bodies.remove('0a');
      await bodies.remove('0a');
      expect(await bodies.get('0a')).toBeUndefined();
    });
  });
}
