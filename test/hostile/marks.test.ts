import { expect, onTestFinished, test } from 'vitest';
import type { Network } from '../../functions/platform/network.ts';
import { article, openScratch, type Scratch } from '../support/platform.ts';
import { openCounted, search } from '../support/search.ts';

const nowhere: Network = {
  fetchPicture: async () => ({ status: 'failed', code: 'image-unavailable', message: 'It answered 404.' }),
};

/** A letter with marks of two classes by turns: a normal form puts all of one before all of the other. */
const letter = (pairs: number) => `a${'\u0315\u0300'.repeat(pairs)}`;
/** Nearly as much as front matter may have; nearly as much as a file may have. */
const [LONG, ENDLESS] = [letter(15_000), letter(450_000)];
/** What stands between these is passed over in a search, which leaves the marks in a row. */
const APART = `a${'\u1dc2\u200b\u1dc3\u200b'.repeat(150_000)}`;

const date = '2026-01-01';

async function publish(source: string): Promise<Scratch> {
  const scratch = openScratch({ network: nowhere });
  onTestFinished(() => scratch.close());
  await scratch.put('a.md', source);
  await scratch.settle();
  expect(scratch.failures).toEqual([]);
  expect(await scratch.status('a.md')).toBe('published');
  return scratch;
}

/** Without a bound on marks these take minutes, in which no clock can end them; some would take hours. */
test.each([
  ['the title', article({ date, title: LONG }, 'A lighthouse.')],
  ['a tag', article({ date, title: 'A', tags: [LONG] }, 'A lighthouse.')],
  ['an old address', article({ date, title: 'A', redirect_from: [`/${LONG}/`] }, 'A lighthouse.')],
  ['the first heading', article({ date }, `# ${ENDLESS}\n\nA lighthouse.`)],
  ['another heading', article({ date }, `# A\n\nA lighthouse.\n\n## ${ENDLESS}\n\n## B`)],
  ['the text', article({ date }, `# A\n\nA lighthouse. ${ENDLESS}`)],
  ['the text, apart', article({ date }, `# A\n\nA lighthouse. ${APART}`)],
  [
    'the text of a picture',
    article({ date }, `# A\n\nA lighthouse.\n\n![${ENDLESS}](https://example.net/a)`),
  ],
])('an article that is nothing but marks in %s is published and found', async (_, source) => {
  const { site } = (await publish(source)).embedded.platform;
  const { index } = await openCounted(async (key) => (await site.get(key))?.bytes);
  const [found] = await search(index, 'lighthouse');
  expect(found?.path).toBe('/a/');
  expect(found?.title).toMatch(/^\p{L}\p{M}{0,30}$/u);
});

test.each([
  ['Vietnamese', 'Tiếng Việt: Nghị quyết của Quốc hội'],
  ['Hebrew with points and cantillation', 'בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים אֵ֥ת הַשָּׁמַ֖יִם וְאֵ֥ת הָאָֽרֶץ'],
  ['Tibetan', 'ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ'],
  ['letters with thirty marks', `Z${'\u0335'.repeat(15)}${'\u0300'.repeat(15)}`.repeat(9)],
])('a title in %s keeps all its marks', async (_, title) => {
  const scratch = await publish(article({ date, title: title.normalize('NFD') }));
  expect(await scratch.page('a/index.html')).toContain(`<title>${title.normalize('NFC')} `);
});
