import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { article, openScratch, type Scratch } from '../support/platform.ts';

let scratch: Scratch;
beforeEach(() => {
  scratch = openScratch();
});
afterEach(() => scratch.close());

const about = (what: string) => scratch.notes.filter((entry) => entry.what === what);

describe('the journal', () => {
  test('is told once of an article, its publication and each page that was written', async () => {
    await scratch.put('news/a.md', article({ title: 'A', date: '2026-05-01' }));
    await scratch.settle();
    expect(about('article')).toEqual([
      { what: 'article', key: 'news/a.md', revision: 1, status: 'published', warnings: 0 },
    ]);
    expect(about('publication')).toEqual([
      { what: 'publication', key: 'news/a.md', revision: 1, uploadedAt: expect.stringMatching(/^\d{4}-/) },
    ]);
    const written = about('page').map((entry) => entry.what === 'page' && entry.key);
    expect(new Set(written)).toEqual(new Set(await scratch.keys()));
  });

  test('is told no second time of the publication of a source whose pictures come later', async () => {
    await scratch.put('a.md', article({ title: 'A', date: '2026-05-01' }, '![x](here.png)'));
    await scratch.settle();
    const pixel = { create: { width: 40, height: 30, channels: 3, background: 'teal' } } as const;
    await scratch.put('here.png', await sharp(pixel).png().toBuffer());
    await scratch.settle();
    expect(await scratch.page('a/index.html')).toContain('<picture');
    expect(about('publication')).toHaveLength(1);
    await scratch.put('a.md', article({ title: 'B', date: '2026-05-01' }));
    await scratch.settle();
    expect(about('publication')).toHaveLength(2);
  });

  test('is told nothing where nothing has changed', async () => {
    await scratch.put('a.md', article({ title: 'A', date: '2026-05-01' }));
    await scratch.settle();
    scratch.notes.length = 0;
    await scratch.embedded.platform.queues.send('inbox', [{ key: 'a.md' }]);
    await scratch.settle();
    expect(scratch.notes).toEqual([]);
  });

  test('is told why an article was rejected, and of one that was withdrawn', async () => {
    await scratch.put('a.md', article({ title: 'A', date: 'never' }));
    await scratch.settle();
    await scratch.remove('a.md');
    await scratch.settle();
    expect(about('article')).toMatchObject([
      { key: 'a.md', status: 'rejected', code: 'date-invalid' },
      { key: 'a.md', status: 'withdrawn' },
    ]);
  });

  test('is told of a page that was removed', async () => {
    await scratch.put('a.md', article({ title: 'A', date: '2026-05-01' }));
    await scratch.settle();
    await scratch.remove('a.md');
    await scratch.settle();
    expect(about('page')).toContainEqual({ what: 'page', key: 'a/index.html', change: 'removed' });
  });

  test('is told of each picture, ready or failed', async () => {
    const pixel = { create: { width: 40, height: 30, channels: 3, background: 'teal' } } as const;
    await scratch.put('here.png', await sharp(pixel).png().toBuffer());
    await scratch.put('a.md', article({ title: 'A', date: '2026-05-01' }, '![x](here.png) ![y](gone.png)'));
    await scratch.settle();
    expect(about('picture')).toHaveLength(2);
    expect(about('picture')).toContainEqual({ what: 'picture', address: 'inbox:here.png', status: 'ready' });
    expect(about('picture')).toContainEqual({
      what: 'picture',
      address: 'inbox:gone.png',
      status: 'failed',
      code: 'image-unavailable',
    });
  });

  test('is told of an upload whose name is no key; it fails nobody and leaves no record', async () => {
    await scratch.embedded.platform.queues.send('inbox', [{ key: 'news//a.md' }]);
    await scratch.settle();
    expect(about('article')).toMatchObject([{ key: 'news//a.md', status: 'rejected', code: 'key-invalid' }]);
    expect([scratch.failures, await scratch.status('news//a.md')]).toEqual([[], undefined]);
  });
});
