import sharp from 'sharp';
import { afterEach, describe, expect, test } from 'vitest';
import { preparePicture } from '../../functions/core/picture/encode.ts';
import type { Decoder } from '../../functions/platform/decoder.ts';
import { Unavailable } from '../../functions/platform/errors.ts';
import type { Network } from '../../functions/platform/network.ts';
import { ingest } from '../../functions/workers/ingest.ts';
import { publish } from '../../functions/workers/publish.ts';
import { article, cleanBuild, contents, openScratch, type Scratch, testSite } from '../support/platform.ts';

let scratch: Scratch;
afterEach(() => {
  expect(scratch.failures).toEqual([]);
  scratch.close();
});

const drawing = { ...testSite, images: { ...testSite.images, drawnCards: true } };
const dated = { date: '2026-03-01 12:00:00' };

function picture(red: number): Promise<Uint8Array> {
  const background = { r: red, g: 90, b: 60 };
  return sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

/** Hosts that have these pictures, and a count of what was asked of them. */
function hosts(pictures: Record<string, Uint8Array>) {
  const asked: string[] = [];
  const network: Network = {
    async fetchPicture(address) {
      asked.push(address);
      const bytes = pictures[address];
      if (bytes) return { status: 'fetched', bytes };
      return { status: 'failed', code: 'image-unavailable', message: 'The host answered 404 Not Found.' };
    },
  };
  return { network, asked };
}

/** Of pictures that were found, not drawn. */
async function imageFolders(): Promise<string[]> {
  const keys = (await scratch.keys()).filter((key) => key.startsWith('_images/') && !key.endsWith('.png'));
  return [...new Set(keys.map((key) => key.split('/')[1] ?? ''))];
}

async function drawnCards(): Promise<string[]> {
  return (await scratch.keys()).filter((key) => key.endsWith('/social.png'));
}

test('a picture that cannot be worked on is one dead letter, and its article published without it', async () => {
  const decoder: Decoder = { prepare: () => Promise.reject(new Unavailable('nothing can be decoded')) };
  scratch = openScratch({ decoder });
  await scratch.put('a.md', article({ title: 'A', ...dated }, '![x](one.jpg)'));
  await scratch.put('one.jpg', await picture(1));
  await scratch.settle();
  expect(await scratch.page('a/index.html')).toContain('<h1');
  expect(scratch.embedded.queues.deadLetters('pictures')).toMatchObject([
    { message: { address: 'inbox:one.jpg' }, attempts: 5 },
  ]);
  // Five tries, and as many when its article is looked at for the last time.
  expect(scratch.failures.splice(0)).toHaveLength(10);
});

describe('a picture', () => {
  test('of a public address is shown in its variants, and its address is nowhere on the site', async () => {
    const address = 'https://photos.example.org/a.jpg?w=770';
    scratch = openScratch(hosts({ [address]: await picture(1) }));
    await scratch.put('a.md', article({ title: 'A', ...dated, headimg: address }, `![alt](${address})`));
    await scratch.settle();
    const [hash] = await imageFolders();
    for (const key of ['a/index.html', 'index.html', 'feed.xml', 'feed.json']) {
      expect(await scratch.page(key), key).toContain(`/_images/${hash}/`);
      expect(await scratch.page(key), key).not.toContain('photos.example.org');
    }
  });

  test('that the same content has under two addresses is stored once', async () => {
    const bytes = await picture(1);
    scratch = openScratch(
      hosts({ 'https://a.example.org/1.jpg': bytes, 'https://b.example.org/2.jpg': bytes }),
    );
    const text = '![one](https://a.example.org/1.jpg)\n\n![two](https://b.example.org/2.jpg)';
    await scratch.put('a.md', article({ title: 'A', ...dated }, text));
    await scratch.settle();
    expect(await imageFolders()).toHaveLength(1);
  });

  test('in many articles is fetched once', async () => {
    const address = 'https://a.example.org/1.jpg';
    const { network, asked } = hosts({ [address]: await picture(1) });
    scratch = openScratch({ network });
    for (const name of ['a', 'b', 'c']) {
      await scratch.put(`${name}.md`, article({ title: name, ...dated }, `![x](${address})`));
    }
    await scratch.settle();
    expect(asked).toEqual([address]);
  });

  test('that cannot be had is a warning with the address as it was written; its caption stays', async () => {
    scratch = openScratch(hosts({}));
    const text = '<figure><img src="https://gone.example.org/x.jpg?a=1#b">The caption</figure>';
    await scratch.put('a.md', article({ title: 'A', ...dated }, text));
    await scratch.settle();
    const record = (await scratch.embedded.platform.ledger.article('a.md')).value;
    expect(record?.status).toBe('published');
    expect(record?.warnings).toEqual([
      {
        code: 'image-unavailable',
        message: 'The host answered 404 Not Found.',
        subject: 'https://gone.example.org/x.jpg?a=1#b',
        line: 6,
      },
    ]);
    const page = await scratch.page('a/index.html');
    expect(page).toContain('The caption');
    expect(page).not.toContain('gone.example.org');
  });

  test.each([
    ['that no file can have', `${'x'.repeat(300)}.jpg`],
    ['that no object can have', `${`${'x'.repeat(200)}/`.repeat(6)}x.jpg`],
    ['of a half-written file', '.broadsheet-1-1.jpg'],
  ])('at a name %s is a warning', async (_, name) => {
    scratch = openScratch(hosts({}));
    await scratch.put('a.md', article({ title: 'A', ...dated }, `Text.\n\n![x](${name})`));
    await scratch.settle();
    const record = (await scratch.embedded.platform.ledger.article('a.md')).value;
    expect(record?.warnings).toMatchObject([{ code: expect.stringMatching(/^image-/), subject: name }]);
  });

  test('that is a drawing is shown as pixels, and decoded by nobody but the decoder', async () => {
    const asked: string[] = [];
    const decoder: Decoder = {
      prepare(bytes, settings) {
        asked.push(new TextDecoder().decode(bytes));
        return preparePicture(bytes, settings);
      },
    };
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><circle r="20" fill="#c00"/></svg>';
    scratch = openScratch({ decoder });
    await scratch.put('a.svg', svg);
    await scratch.put('a.md', article({ title: 'A', ...dated }, '![alt](a.svg)'));
    await scratch.settle();
    expect(asked).toEqual([svg]);
    expect(await scratch.page('a/index.html')).toContain('/60.png" ');
    expect((await scratch.keys()).filter((key) => /^_images\/.*\.svg$/.test(key))).toEqual([]);
  });

  test('that is a drawing without an end is a warning', async () => {
    const decoder: Decoder = {
      prepare: async () => ({ status: 'failed', code: 'image-too-large', message: 'It takes too long.' }),
    };
    scratch = openScratch({ decoder });
    await scratch.put('a.svg', '<svg/>');
    await scratch.put('a.md', article({ title: 'A', ...dated }, '![alt](a.svg)'));
    await scratch.settle();
    const record = (await scratch.embedded.platform.ledger.article('a.md')).value;
    expect(record).toMatchObject({
      status: 'published',
      warnings: [{ code: 'image-too-large', subject: 'a.svg' }],
    });
  });

  test('beside the article that comes late, changes and goes is on the page, changes and goes', async () => {
    scratch = openScratch();
    await scratch.put('news/a.md', article({ title: 'A', ...dated }, '![x](pictures/one.jpg?w=770)'));
    await scratch.settle();
    expect(await imageFolders()).toEqual([]);
    await scratch.put('news/pictures/one.jpg', await picture(1));
    await scratch.settle();
    const [first] = await imageFolders();
    expect(await scratch.page('news/a/index.html')).toContain(`/_images/${first}/`);
    await scratch.put('news/pictures/one.jpg', await picture(200));
    await scratch.settle();
    const [second, ...others] = await imageFolders();
    expect(others).toEqual([]);
    expect(second).not.toBe(first);
    expect(await scratch.page('news/a/index.html')).toContain(`/_images/${second}/`);
    await scratch.remove('news/pictures/one.jpg');
    await scratch.settle();
    expect(await imageFolders()).toEqual([]);
    expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
  });

  test('goes with the last article that uses it, not before', async () => {
    scratch = openScratch();
    await scratch.put('one.jpg', await picture(1));
    for (const name of ['a', 'b'])
      await scratch.put(`${name}.md`, article({ title: name, ...dated }, '![x](one.jpg)'));
    await scratch.settle();
    await scratch.remove('a.md');
    await scratch.settle();
    expect(await imageFolders()).toHaveLength(1);
    await scratch.remove('b.md');
    await scratch.settle();
    expect(await imageFolders()).toEqual([]);
    expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
  });

  test('that no page uses is not made', async () => {
    scratch = openScratch();
    await scratch.put('one.jpg', await picture(1));
    await scratch.settle();
    expect(await imageFolders()).toEqual([]);
  });
});

describe('a slow host', () => {
  test('keeps the text from readers for ten seconds and no longer; its picture is shown when it comes', async () => {
    const address = 'https://slow.example.org/1.jpg';
    scratch = openScratch(hosts({ [address]: await picture(1) }));
    const { platform, queues } = scratch.embedded;
    const due = async () => {
      const deliveries = await queues.receive('pages', 10, 60);
      const receipts = deliveries.map(({ receipt }) => receipt);
      await queues.acknowledge('pages', receipts);
      return deliveries.flatMap(({ message }) => message.pages);
    };
    await scratch.put('a.md', article({ title: 'Text first', ...dated }, `![x](${address})`));

    await ingest('a.md', platform, testSite);
    expect(await due()).toEqual([]);
    scratch.clock.set('2026-06-01T00:00:10Z');
    await ingest('a.md', platform, testSite);
    const pages = await due();
    expect(pages).toEqual(['at /a/']);
    await publish(pages, platform, testSite);
    expect(await scratch.page('a/index.html')).toContain('Text first');

    await scratch.settle();
    expect(await scratch.page('a/index.html')).toContain('/_images/');
  });
});

describe('the social card', () => {
  const shared = async (page: string) =>
    /property="og:image" content="https:\/\/news\.example\.org\/([^"]+)"/.exec(
      (await scratch.page(page)) ?? '',
    )?.[1];
  const photo = () =>
    sharp({ create: { width: 700, height: 500, channels: 3, background: '#335577' } })
      .jpeg()
      .toBuffer();

  test('of an article with a picture is cut from that', async () => {
    scratch = openScratch({ site: drawing });
    await scratch.put('one.jpg', await photo());
    await scratch.put('a.md', article({ title: 'A', ...dated }, '![x](one.jpg)'));
    await scratch.settle();
    expect(await shared('a/index.html')).toMatch(/^_images\/[0-9a-f]{32}\/social\.jpg$/);
    expect(await scratch.keys()).toContain(await shared('a/index.html'));
    expect(await drawnCards()).toEqual([]);
  });

  test('of one without is drawn, the same for the same title, and goes with the last that has it', async () => {
    scratch = openScratch({ site: drawing });
    for (const key of ['a.md', 'b.md']) await scratch.put(key, article({ title: 'Same', ...dated }));
    await scratch.settle();
    const card = await shared('a/index.html');
    expect(card).toMatch(/^_images\/[0-9a-f]{32}\/social\.png$/);
    expect(await shared('b/index.html')).toBe(card);
    const stored = await scratch.embedded.platform.site.get(card ?? '');
    expect(await sharp(stored?.bytes).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    await scratch.remove('a.md');
    await scratch.settle();
    expect(await drawnCards()).toHaveLength(1);
    await scratch.put('b.md', article({ title: 'Other', ...dated }));
    await scratch.settle();
    expect(await drawnCards()).toHaveLength(1);
    expect(await shared('b/index.html')).not.toBe(card);
    await scratch.remove('b.md');
    await scratch.settle();
    expect(await drawnCards()).toEqual([]);
  });

  test('is drawn while the picture cannot be had or is too small, and no longer', async () => {
    scratch = openScratch({ site: drawing });
    await scratch.put('a.md', article({ title: 'A', ...dated }, '![x](one.jpg)'));
    await scratch.settle();
    expect(await shared('a/index.html')).toMatch(/\.png$/);
    await scratch.put('one.jpg', await picture(1));
    await scratch.settle();
    expect(await shared('a/index.html')).toMatch(/\.png$/);
    await scratch.put('one.jpg', await photo());
    await scratch.settle();
    expect(await shared('a/index.html')).toMatch(/\.jpg$/);
    expect(await drawnCards()).toEqual([]);
    expect(await contents(scratch)).toEqual(await cleanBuild(scratch, { site: drawing }));
    await scratch.remove('one.jpg');
    await scratch.settle();
    expect(await shared('a/index.html')).toMatch(/\.png$/);
    expect(await contents(scratch)).toEqual(await cleanBuild(scratch, { site: drawing }));
  });
});

test('no social card is drawn where the settings say so', async () => {
  scratch = openScratch();
  await scratch.put('a.md', article({ title: 'A', ...dated }));
  await scratch.settle();
  expect(await drawnCards()).toEqual([]);
  expect(await scratch.page('a/index.html')).not.toContain('og:image');
});
