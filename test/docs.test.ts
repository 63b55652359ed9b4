import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { operatorCommands } from '../bin/commands/command.ts';
import { TAGS } from '../functions/core/article/sanitize.ts';
import { faults, rejections, warnings } from '../functions/core/errors.ts';

const read = (path: string) => readFileSync(join(import.meta.dirname, '..', path), 'utf8');

test('docs/errors.md lists every code with the advice that the program gives', () => {
  const rows = [...read('docs/errors.md').matchAll(/^\| `([a-z0-9-]+)` \| (.+) \|$/gm)];
  const listed = Object.fromEntries(rows.map(([, code, advice]) => [code, advice]));
  expect(listed).toEqual({ ...rejections, ...warnings, ...faults });
});

test("docs/operations.md describes each of the operator's commands, and no other", () => {
  const rows = [...read('docs/operations.md').matchAll(/^\| `broadsheet ([a-z]+)[^`]*` \|/gm)];
  expect(rows.map(([, name]) => name)).toEqual(Object.keys(operatorCommands));
});

test('docs/dependencies.md gives a reason for every dependency, and for no other', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'));
  const named = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name);
  const used = Object.keys({ ...dependencies, ...devDependencies }).filter(
    (name) => !name.startsWith('@types/'),
  );
  expect(named.sort()).toEqual(used.sort());
});

test('docs/security.md lists every element that stays, and no other', () => {
  const [, list = ''] = /Text and structure stay: (.+?)\. None/s.exec(read('docs/security.md')) ?? [];
  const named = list.replaceAll('`', '').replace('h1–h6', 'h1 h2 h3 h4 h5 h6').split(/\s+/);
  expect(named.sort()).toEqual([...TAGS].sort());
});
