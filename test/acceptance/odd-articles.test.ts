import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rejections } from '../../functions/core/errors.ts';
import { build, scratchFolder, writeFiles } from '../support/cli.ts';
import { article } from '../support/platform.ts';

const dated = { date: '2026-03-01 12:00:00' };
const text = (lines: readonly string[]) => `${lines.join('\n')}\n`;

/** Name, content, code, line. */
const BROKEN: readonly (readonly [string, string | Uint8Array, string, number?])[] = [
  ['unclosed-list.md', text(['---', 'title: [a, b', '---', 'Text']), 'front-matter-invalid', 3],
  ['bad-indent.md', text(['---', 'title: A', '  tags: x', '---', 'Text']), 'front-matter-invalid', 2],
  ['tab.md', text(['---', 'title: A', 'tags:', '\t- x', '---', 'Text']), 'front-matter-invalid', 4],
  ['quote.md', text(['---', "title: 'A", '---', 'Text']), 'front-matter-invalid', 3],
  ['twice.md', text(['---', 'title: A', 'title: B', '---', 'Text']), 'front-matter-invalid', 3],
  ['no-end.md', text(['---', 'title: A', '', 'Text']), 'front-matter-unclosed', 1],
  ['script.md', text(['---js', '{ title: process.exit() }', '---', 'Text']), 'front-matter-code', 1],
  ['toml.md', text(['+++', 'title = ', '+++', 'Text']), 'front-matter-invalid', 2],
  ['json.md', text(['{', '  "title": "A",,', '}', ';;;', 'Text']), 'front-matter-invalid', 2],
  ['list.md', text(['---', '- a', '- b', '---', 'Text']), 'front-matter-invalid', 2],
  ['date-word.md', text(['---', 'title: A', 'date: yesterday', '---', 'Text']), 'date-invalid', 3],
  ['date-31.md', text(['---', 'title: A', 'date: 2026-02-31', '---', 'Text']), 'date-invalid', 3],
  ['updated.md', text(['---', 'title: A', 'updated: soon', '---', 'Text']), 'date-invalid', 3],
  ['title-map.md', text(['---', 'title:', '  en: A', '---', 'Text']), 'value-invalid', 2],
  ['tags-map.md', text(['---', 'title: A', 'tags:', '  a: b', '---', 'Text']), 'value-invalid', 3],
  ['draft-word.md', text(['---', 'title: A', 'draft: perhaps', '---', 'Text']), 'value-invalid', 3],
  ['lang.md', text(['---', 'title: A', 'lang: "not a language!"', '---', 'Text']), 'value-invalid', 3],
  [
    'permalink-up.md',
    text(['---', 'title: A', 'permalink: /../etc/', '---', 'Text']),
    'permalink-invalid',
    3,
  ],
  [
    'permalink-images.md',
    text(['---', 'title: A', 'permalink: /_images/', '---', 'Text']),
    'address-reserved',
    3,
  ],
  ['tags/inside.md', article({ title: 'A', ...dated }), 'address-reserved'],
  ['latin1.md', Buffer.from('---\ntitle: Caf\xe9\n---\n', 'latin1'), 'not-utf8', 2],
  ['utf16.md', Buffer.from('---\ntitle: A\n---\nText', 'utf16le'), 'not-utf8', 1],
  ['empty.md', '', 'article-empty'],
  ['huge.md', `# A\n\n${'x'.repeat(3 * 1024 * 1024)}`, 'article-too-large'],
  ['good/twin.md', article({ title: 'Twin', ...dated, permalink: '/good/00/' }), 'address-taken'],
];

test('broken articles are rejected each with code, line and advice, and good ones beside them are published', async () => {
  const folder = scratchFolder();
  const good = Array.from({ length: 24 }, (_, index) => `good/${String(index).padStart(2, '0')}`);
  for (const name of good)
    writeFiles(folder, { [`${name}.md`]: article({ title: `Good ${name}`, ...dated }) });
  writeFiles(folder, Object.fromEntries(BROKEN.map(([key, content]) => [key, content])));

  const { status, out, report } = await build(folder);
  expect(status).toBe(1);
  for (const name of good) expect(existsSync(join(out, name, 'index.html')), name).toBe(true);
  const rejected = new Map(report.articles.flatMap(({ key, error }) => (error ? [[key, error]] : [])));
  const found = BROKEN.map(([key]) => [key, rejected.get(key)?.code, rejected.get(key)?.line]);
  expect(found).toEqual(BROKEN.map(([key, , code, line]) => [key, code, line]));
  for (const [key, { code, message }] of rejected) {
    expect(rejections, key).toHaveProperty(code);
    expect(message, key).toMatch(/^\S.*\.$/s);
  }
  expect(report.totals).toMatchObject({ published: 24, rejected: BROKEN.length });
});
