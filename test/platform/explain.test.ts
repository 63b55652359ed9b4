import { expect, onTestFinished, test } from 'vitest';
import { explain, mistakesIn } from '../../functions/platform/embedded/explain.ts';
import { article, openScratch } from '../support/platform.ts';

const page = '<html><body><main id="main"><h1>Not found</h1></main></body></html>';

async function explained(files: Readonly<Record<string, string>>, text = page): Promise<string> {
  const scratch = openScratch();
  onTestFinished(() => scratch.close());
  for (const [key, content] of Object.entries(files)) await scratch.put(key, content);
  await scratch.settle();
  const { ledger } = scratch.embedded.platform;
  return new TextDecoder().decode(explain(new TextEncoder().encode(text), await mistakesIn(ledger)));
}

test('a page says above its own text which articles are rejected, where, why, and what to do', async () => {
  const text = await explained({
    'good.md': article({ title: 'Good' }),
    'news/bad.md': '---\ntitle: Bad\ndate: never\n---\n',
  });
  const [before, mistakes] = text.split('<h1>');
  expect(before).toMatch(
    /<main id="main">[\s\S]*news\/bad\.md:3[\s\S]*date-invalid[\s\S]*never[\s\S]*→ Write the date/,
  );
  expect(before).not.toContain('good.md');
  expect(mistakes).toBe('Not found</h1></main></body></html>');
});

test('a page names twenty articles, and says where all are named', async () => {
  const mistake = '---\ndate: never\n---\n';
  const files = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`${index}.md`, mistake]));
  const text = await explained(files);
  expect(text.match(/date-invalid/g)).toHaveLength(20);
  expect(text).toContain('broadsheet problems');
});

test('what an article says is text in it', async () => {
  const text = await explained({ '<b>.md': '---\ndate: <script>$&\n---\n' });
  expect(text).toContain('&lt;b&gt;.md');
  expect(text).toContain('&lt;script&gt;$&amp;');
  expect(text).not.toMatch(/<b>|<script>/);
});

test.each<[string, Record<string, string>, string]>([
  ['no article is rejected', { 'good.md': article({ title: 'Good' }) }, page],
  ['it has no main part', { 'bad.md': '---\ndate: never\n---\n' }, '<h1>Not found</h1>'],
])('a page stays as it is where %s', async (_, files, text) => {
  expect(await explained(files, text)).toBe(text);
});
