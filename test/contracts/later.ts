import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Later } from '../../functions/platform/platform.ts';

export interface OpenLater {
  readonly later: Later;
  readonly now: Date;
  /** The keys and addresses whose messages have been sent by `time`, sorted, each as often as it was sent since the last call. */
  sentBy(time: Date): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** How every platform wakes scheduled articles. `open` gives one where nothing is scheduled. */
export function describeLater(name: string, open: () => Promise<OpenLater>): void {
  describe(name, () => {
    let opened: OpenLater;
    const at = (minutes: number) => new Date(opened.now.getTime() + minutes * 60_000);

    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    test('sends an inbox message for the key at its time, not before, and once', async () => {
      await opened.later.wake('news/新 +%😀.md', at(10));
      expect(await opened.sentBy(at(9))).toEqual([]);
      expect(await opened.sentBy(at(10))).toEqual(['news/新 +%😀.md']);
      expect(await opened.sentBy(at(60))).toEqual([]);
    });

    test('sends a pictures message for the address at its time, replaced by a second call', async () => {
      await opened.later.askAgain('https://example.org/a.jpg?b=c d', at(10));
      await opened.later.askAgain('https://example.org/a.jpg?b=c d', at(20));
      await opened.later.askAgain('https://example.org/past.jpg', at(-1));
      expect(await opened.sentBy(at(19))).toEqual(['https://example.org/past.jpg']);
      expect(await opened.sentBy(at(20))).toEqual(['https://example.org/a.jpg?b=c d']);
    });

    test('sends at once what was due already', async () => {
      await opened.later.wake('a', at(-10));
      expect(await opened.sentBy(at(0))).toEqual(['a']);
    });

    test('replaces the first call for a key by the second, earlier or later', async () => {
      await opened.later.wake('sooner', at(60));
      await opened.later.wake('sooner', at(10));
      await opened.later.wake('later', at(10));
      await opened.later.wake('later', at(60));
      expect(await opened.sentBy(at(30))).toEqual(['sooner']);
      expect(await opened.sentBy(at(90))).toEqual(['later']);
    });

    test('sends nothing for what was cancelled', async () => {
      await opened.later.wake('a', at(10));
      await opened.later.wake('b', at(10));
      await opened.later.cancel('a');
      expect(await opened.sentBy(at(20))).toEqual(['b']);
    });

    test('takes the cancelling of what was never to come for done', async () => {
      await opened.later.cancel('nothing');
      expect(await opened.sentBy(at(20))).toEqual([]);
    });

    test('takes a key again after its message was sent', async () => {
      await opened.later.wake('a', at(10));
      expect(await opened.sentBy(at(10))).toEqual(['a']);
      await opened.later.wake('a', at(20));
      expect(await opened.sentBy(at(20))).toEqual(['a']);
    });
  });
}
