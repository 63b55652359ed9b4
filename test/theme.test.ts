import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTheme, themed } from '../functions/theme.ts';
import { bundleHandlers } from '../lib/bundle.ts';
import { root, runCli, scratchFolder, tree, writeFiles } from './support/cli.ts';

const EXAMPLE = join(root, 'docs/examples/theme');
const components = join(root, 'functions/core/page');

/** Publishes one article with a theme; `theme` holds its modules. */
async function buildWith(theme: string | Readonly<Record<string, string>>) {
  const folder = scratchFolder();
  if (typeof theme !== 'string') writeFiles(join(folder, 'theme'), { 'own/note.md': '', ...theme });
  const broadsheet = { theme: typeof theme === 'string' ? theme : 'theme' };
  writeFiles(folder, {
    'cdk.json': JSON.stringify({ context: { broadsheet } }),
    'inbox/a.md': '---\ntitle: A title\ndate: 2026-05-04\n---\n\nSome text.\n',
  });
  const args = ['build', 'inbox', '--out', 'site', '--data', 'data', '--quiet'];
  const run = () => runCli(args, { cwd: folder });
  return { folder, run, ended: await run(), site: () => tree(join(folder, 'site')) };
}

const styleOf = (site: Record<string, string>) =>
  Object.entries(site).find(([path]) => /^_assets\/style\..*css$/.test(path))?.[1] ?? '';

test('the example theme stands in for the colours and a word, and leaves the rest', async () => {
  const { ended, site } = await buildWith(EXAMPLE);
  expect(ended).toMatchObject({ status: 0, err: '' });
  expect(styleOf(site())).toContain('--accent: light-dark(#0b57a4, #8bbcf3)');
  expect(styleOf(site())).toContain('--measure:');
  expect(site()['index.html']).toContain('Everything by date');
  expect(site()['a/index.html']).toContain('content="#f4f7fb"');
});

test('a changed theme has every page published again', async () => {
  const word = (text: string) => ({
    'texts/en.ts': `import { en as ours } from 'broadsheet/page/texts/en.ts';
export const en = { ...ours, archive: '${text}' };`,
  });
  const { folder, run, site } = await buildWith(word('Of old'));
  expect(site()['a/index.html']).toContain('Of old');
  writeFiles(join(folder, 'theme'), word('Long ago'));
  await run();
  expect(site()['a/index.html']).toContain('Long ago');
});

test.each<[string, Record<string, string>, string]>([
  [
    'a module that stands in for nothing',
    { 'mastheed.ts': '' },
    'cdk.json, context.broadsheet: "theme" holds mastheed.ts, which stands in for nothing; there are article-metadata.ts,',
  ],
  [
    'a module without what ours exports',
    { 'texts/en.ts': 'export const english = {};' },
    "does not provide an export named 'en'",
  ],
  ['a module that does not parse', { 'texts/en.ts': 'export const en = {' }, 'cannot be used: '],
])('%s is refused with its name', async (_, theme, message) => {
  const { ended } = await buildWith(theme);
  expect(ended.status).toBe(2);
  expect(ended.err).toContain(message);
});

test('a folder that is not there is refused', () => {
  expect(() => openTheme('nowhere', 'cdk.json')).toThrow(`cdk.json: "theme" names no folder: `);
});

test('only the module that stands in for another can import it', () => {
  const theme = openTheme(EXAMPLE, 'cdk.json');
  const [own, ours] = [join(EXAMPLE, 'texts/en.ts'), join(components, 'texts/en.ts')];
  expect(themed('broadsheet/page/texts/en.ts', own, theme)).toBe(ours);
  expect(themed('broadsheet/page/texts/en.ts', join(EXAMPLE, 'own/more.ts'), theme)).toBe(own);
  expect(themed('./texts/en.ts', join(components, 'texts.ts'), theme)).toBe(own);
  expect(themed('./texts/ar.ts', join(components, 'texts.ts'), theme)).toBeUndefined();
  expect(themed('node:fs', own, theme)).toBeUndefined();
});

test('the functions on AWS are bundled with the theme', async () => {
  const folder = scratchFolder();
  await bundleHandlers(folder, openTheme(EXAMPLE, 'cdk.json'));
  const publish = readFileSync(join(folder, 'publish/index.mjs'), 'utf8');
  expect(publish).toContain('Everything by date');
});

test('docs/theming.md names every module that a theme may replace, and shows the example as it is', () => {
  const text = readFileSync(join(root, 'docs/theming.md'), 'utf8');
  const named = new Set([...text.matchAll(/`([\w/-]+\.ts)`/g)].map(([, name]) => name));
  expect(globSync('**/*.ts', { cwd: components }).filter((name) => !named.has(name))).toEqual([]);
  for (const name of globSync('**/*.ts', { cwd: EXAMPLE }))
    expect(text).toContain(readFileSync(join(EXAMPLE, name), 'utf8').trim());
});
