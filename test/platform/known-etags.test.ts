import { describe, expect, test } from 'vitest';
import { knownEtags, temporaryEtags } from '../../functions/platform/embedded/known-etags.ts';

const long = Date.now() - 60_000;
const stamp = { dev: 1, ino: 2, size: 3, mtimeMs: long, ctimeMs: long };

describe('knownEtags', () => {
  test('knows a file that the system says has not changed', () => {
    const known = knownEtags(temporaryEtags(), false);
    known.keep('a.md', 'etag', stamp);
    expect(known.of('a.md', { ...stamp })).toBe('etag');
    expect(known.of('b.md', stamp)).toBeUndefined();
  });

  test.each(['dev', 'ino', 'size', 'mtimeMs', 'ctimeMs'] as const)(
    'knows nothing of a file whose %s is another',
    (name) => {
      const known = knownEtags(temporaryEtags(), false);
      known.keep('a.md', 'etag', stamp);
      expect(known.of('a.md', { ...stamp, [name]: stamp[name] + 1 })).toBeUndefined();
    },
  );

  test('does not trust the time of a file that had just been written: it may be written again within it', () => {
    const known = knownEtags(temporaryEtags(), false);
    const fresh = { ...stamp, ctimeMs: Date.now() };
    known.keep('a.md', 'etag', fresh);
    expect(known.of('a.md', fresh)).toBeUndefined();
  });
});
