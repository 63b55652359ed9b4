import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { lifeText } from '../../bin/life.ts';
import type { ArticleLife } from '../../functions/operations/status.ts';

const life: ArticleLife = {
  key: 'a.md',
  status: 'published',
  accepted: '2026-06-01T00:00:00.000Z',
  pictures: [],
  warnings: [],
  underWay: false,
  givenUp: [],
};
const textOf = (changed: Partial<ArticleLife>) => stripVTControlCharacters(lifeText({ ...life, ...changed }));

test('a life says when an article was accepted, rejected or withdrawn', () => {
  expect(textOf({})).toContain('  accepted   2026-06-01');
  expect(textOf({ status: 'rejected' })).toContain('  rejected   2026-06-01');
  expect(textOf({ status: 'withdrawn' })).toContain('  withdrawn  2026-06-01');
});

test('a life names the line of a warning where it is known', () => {
  const warning = { code: 'markup-removed', message: 'It is left out.', subject: '<script>' } as const;
  expect(textOf({ warnings: [{ ...warning, line: 9 }] })).toContain('! a.md:9 markup-removed: <script>');
  expect(textOf({ warnings: [warning] })).toContain('! a.md markup-removed: <script>');
});

test('a life is printed without what a terminal obeys', () => {
  const text = textOf({ key: '\u001b]0;x\u0007.md', url: '/\u202ea/', givenUp: ['inbox'] });
  expect(text).toContain('\ufffd]0;x\ufffd.md');
  expect(text).toContain('/\ufffda/');
});

test('no line of it is written by an author', () => {
  const forged = 'x\n✓ all is well\r\n✓ really';
  const warning = { code: 'image-address-invalid', message: forged, subject: forged } as const;
  const lines = textOf({ key: forged, warnings: [warning] }).split('\n');
  expect(lines.filter((line) => line.startsWith('✓'))).toEqual([]);
  expect(lines.filter((line) => line.startsWith('      ✓'))).toHaveLength(8);
});
