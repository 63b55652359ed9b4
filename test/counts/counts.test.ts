import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { billOf, PARTS } from '../../bench/prices.ts';
import { FUNCTIONS } from '../support/functions.ts';
import { BYTES, EDIT, UPLOAD, WITH_THREE_PICTURES, WITHOUT_PICTURES } from './budget.ts';
import { openCountedSite, PICTURES, sourceOf } from './counted-site.ts';
import type { Counts } from './lambda.ts';
import { added, type Requests } from './requests.ts';

/** Articles there: few, so many that all has come to be that listings can have, and twice as many. */
const [FEW, MANY, TWICE] = [10, 1250, 2500];

/** All three functions together. */
function sumOf({ Ingest, Images, Publish }: Counts) {
  const calls: Record<string, number> = {};
  let requests: Requests = {};
  for (const work of [Ingest, Images, Publish]) {
    requests = added(requests, work.requests);
    for (const [method, count] of Object.entries(work.calls)) calls[method] = (calls[method] ?? 0) + count;
  }
  return { calls, requests };
}

/** What is more than is allowed. */
function over(
  counted: Readonly<Record<string, number>>,
  allowed: Readonly<Record<string, number>>,
): string[] {
  return Object.entries(counted)
    .filter(([name, count]) => count > (allowed[name] ?? 0))
    .map(([name, count]) => `${name}: ${count}, not ${allowed[name] ?? 0}`);
}

/** What a new article asks for. */
async function arriving(standing: number): Promise<Counts> {
  const site = await openCountedSite(standing);
  try {
    await site.put('new-0.md', sourceOf(0));
    return await site.play();
  } finally {
    site.close();
  }
}

/** A new article, one with pictures, and the first one with another title; then some pages as they are. */
async function lifeOnMany() {
  const site = await openCountedSite(MANY);
  try {
    await site.put('new-0.md', sourceOf(0));
    const bare = await site.play();
    await site.put('new-1.md', sourceOf(0, { pictures: PICTURES }));
    const illustrated = await site.play();
    await site.put('new-0.md', sourceOf(0).replace(/^title: .*$/m, 'title: Another'));
    const edited = await site.play();
    const sizes: Record<string, number> = {};
    for (const key of Object.keys(BYTES)) sizes[key] = gzipSync(await site.page(key)).length;
    return { bare, illustrated, edited, sizes };
  } finally {
    site.close();
  }
}

const many = lifeOnMany();

describe('a new article', () => {
  test('asks for the same on a site of twice as many articles, and for no more on a site of few', async () => {
    const [few, twice] = [sumOf(await arriving(FEW)), sumOf(await arriving(TWICE))];
    const { calls, requests } = sumOf((await many).bare);
    for (const [name, count] of Object.entries({ ...calls, ...requests })) {
      const of = (sum: typeof few) => ({ ...sum.calls, ...sum.requests })[name] ?? 0;
      expect(Math.abs(of(twice) - count), name).toBeLessThanOrEqual(0.02 * count);
      expect(of(few), name).toBeLessThanOrEqual(count);
    }
  });

  test.each([
    ['without pictures', 'bare', WITHOUT_PICTURES],
    ['with three', 'illustrated', WITH_THREE_PICTURES],
  ] as const)('%s asks for no more than its budget', async (_, which, budget) => {
    const { calls, requests } = sumOf((await many)[which]);
    expect(over(calls, budget.calls)).toEqual([]);
    expect(over(requests, budget.requests)).toEqual([]);
  });
});

test('another title renders no more files than its budget, and each once', async () => {
  const { rendered } = (await many).edited;
  expect(rendered.length).toBeLessThanOrEqual(EDIT.rendered);
  expect(new Set(rendered).size).toBe(rendered.length);
});

test('pages are no larger than their budgets', async () => {
  const { sizes } = await many;
  for (const [key, most] of Object.entries(BYTES)) {
    expect(sizes[key], key).toBeGreaterThan(most / 2);
    expect(sizes[key], key).toBeLessThanOrEqual(most);
  }
});

test('a large upload renders the front page once for a batch at most, and so fewer than 100 times', async () => {
  const [articles, batch] = [60, FUNCTIONS[2].batch];
  const site = await openCountedSite(0, { drawnCards: false });
  try {
    for (let number = 0; number < articles; number++) await site.put(`new-${number}.md`, sourceOf(number));
    const { Publish, rendered } = await site.play();
    const fronts = rendered.filter((key) => key === 'index.html').length;
    expect(fronts).toBeLessThanOrEqual(Publish.invocations);
    const batches = ((Publish.messages / articles) * UPLOAD.articles) / batch;
    expect(batches).toBeLessThanOrEqual(UPLOAD.fronts);
  } finally {
    site.close();
  }
});

test('docs/cost.md has what is counted, within a twentieth', async () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/cost.md'), 'utf8');
  const { bare, illustrated } = await many;
  const bills = [billOf(bare, 1), billOf(illustrated, 1)];
  for (const part of PARTS) {
    const row = text.split('\n').find((line) => line.startsWith(`| ${part} |`));
    const [first, , second] = (row ?? '').split('|').slice(2).map(Number);
    for (const [index, said] of [first, second].entries()) {
      const count = bills[index]?.[part].count ?? 0;
      expect(Math.abs((said ?? 0) - count), `${part}: ${count}`).toBeLessThanOrEqual(count / 20);
    }
  }
});
