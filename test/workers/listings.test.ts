import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { article, cleanBuild, contents, openScratch, type Scratch } from '../support/platform.ts';

let scratch: Scratch;
beforeEach(() => {
  scratch = openScratch();
});
afterEach(() => {
  expect(scratch.failures).toEqual([]);
  scratch.close();
});

function entry(number: number, tags = ['t']): string {
  const month = String((number % 6) + 1).padStart(2, '0');
  const day = String((number % 28) + 1).padStart(2, '0');
  const date = `2025-${month}-${day} 10:00:${String(number % 60).padStart(2, '0')}`;
  return article({ title: `Article ${number}`, date, tags });
}

async function putNumbers(from: number, to: number): Promise<void> {
  for (let number = from; number < to; number++) await scratch.put(`n${number}.md`, entry(number));
}

describe('a listing', () => {
  test('of thirty entries shows them all and has no pages by date', async () => {
    await putNumbers(0, 30);
    await scratch.settle();
    const page = await scratch.page('tags/t/index.html');
    for (let number = 0; number < 30; number++) expect(page).toContain(`/n${number}/`);
    expect((await scratch.keys()).filter((key) => key.startsWith('tags/t/_archive'))).toEqual([]);
  });

  test('of all articles, which has years from the first on, leads to older ones only where there are some', async () => {
    await putNumbers(0, 30);
    await scratch.settle();
    expect(await scratch.page('archive/index.html')).toContain('/archive/2025/');
    expect(await scratch.page('index.html')).not.toContain('class="older"');
    await putNumbers(30, 31);
    await scratch.settle();
    expect(await scratch.page('index.html')).toContain('<p class="older"><a href="/archive/">');
    await scratch.remove('n0.md');
    await scratch.settle();
    expect(await scratch.page('index.html')).not.toContain('class="older"');
  });

  test('of more leads to its years', async () => {
    await putNumbers(0, 31);
    await scratch.settle();
    expect(await scratch.page('tags/t/index.html')).toContain('/tags/t/_archive/');
    expect(await scratch.page('tags/t/_archive/index.html')).toContain('/tags/t/_archive/2025/');
    const year = await scratch.page('tags/t/_archive/2025/index.html');
    for (let number = 0; number < 31; number++) expect(year).toContain(`/n${number}/`);
  });

  test('with more than a hundred entries in a year is split into months, whatever order they came in', async () => {
    await putNumbers(0, 20);
    await scratch.settle();
    await putNumbers(20, 101);
    await scratch.settle();
    const months = (await scratch.keys()).filter((key) => /^archive\/2025\/\d\d\/index.html$/.test(key));
    expect(months).toHaveLength(6);
    expect(await scratch.page('archive/2025/index.html')).not.toContain('Article');
    expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
  });

  test('that shrinks gives its months and its years back', async () => {
    await putNumbers(0, 101);
    await scratch.settle();
    for (let number = 5; number < 101; number++) await scratch.remove(`n${number}.md`);
    await scratch.settle();
    const keys = await scratch.keys();
    expect(keys.filter((key) => key.includes('_archive') || /archive\/2025\/\d/.test(key))).toEqual([]);
    expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
  });

  test('is one for names that differ in case, and is called as its newest entry calls it', async () => {
    await scratch.put('old.md', article({ title: 'Old', date: '2025-01-01', tags: ['aws'] }));
    await scratch.put('new.md', article({ title: 'New', date: '2025-01-02', tags: ['AWS'] }));
    await scratch.settle();
    expect(await scratch.page('tags/aws/index.html')).toContain('<bdi>AWS</bdi>');
    await scratch.remove('new.md');
    await scratch.settle();
    expect(await scratch.page('tags/aws/index.html')).toContain('<bdi>aws</bdi>');
  });
});

test('the archive leads to every main category, as long as it has articles', async () => {
  const put = (key: string, categories: readonly string[], date: string) =>
    scratch.put(key, article({ title: key, date, categories }));
  await put('a.md', ['News', 'World'], '2025-01-01');
  await put('b.md', ['Weather'], '2025-01-02');
  await scratch.settle();
  const led = async () =>
    [...((await scratch.page('archive/index.html'))?.matchAll(/"(\/categories\/[^"]*)"/g) ?? [])].map(
      ([, path]) => path,
    );
  expect(await led()).toEqual(['/categories/news/', '/categories/weather/']);
  await put('b.md', ['NEWS'], '2025-01-02');
  await scratch.settle();
  expect(await led()).toEqual(['/categories/news/']);
  expect(await scratch.page('archive/index.html')).toContain('<bdi>NEWS</bdi>');
  expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
});

test('the site does not depend on the order in which articles came and went', async () => {
  await putNumbers(0, 12);
  await scratch.put('n3.md', entry(3, ['other']));
  await scratch.settle();
  await scratch.remove('n4.md');
  await scratch.put(
    'n5.md',
    article({ title: 'Moved', date: '2019-01-01', categories: [['a', 'b'], ['c']] }),
  );
  await scratch.settle();
  await scratch.put('n4.md', entry(4));
  await scratch.settle();
  expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
});

test('the sections of the front page show what is newest in each main category, whatever order it came in', async () => {
  const names = ['boats', 'ferries', 'harbour'];
  const put = (number: number, category: string) => {
    const date = `2025-03-${String((number % 28) + 1).padStart(2, '0')} 10:00:${String(number).padStart(2, '0')}`;
    return scratch.put(
      `n${number}.md`,
      article({ title: `Article ${number}`, date, categories: [category] }),
    );
  };
  for (let number = 0; number < 28; number++) await put(number, names[number % 3] ?? '');
  await scratch.settle();
  const [, sections = ''] = ((await scratch.page('index.html')) ?? '').split('<div class="sections">');
  for (const name of names) expect(sections).toContain(`<a href="/categories/${name}/">`);
  await scratch.remove('n3.md');
  await scratch.settle();
  await put(5, 'boats');
  await scratch.settle();
  expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
});

test('a section of the front page passes over what a section before it shows', async () => {
  for (let number = 10; number < 36; number++) {
    const date = `2025-03-01 10:00:${number}`;
    const categories = number % 2 === 0 ? [['boats'], ['ferries']] : [['boats']];
    await scratch.put(`n${number}.md`, article({ title: `Article ${number}`, date, categories }));
  }
  await scratch.settle();
  const [, ...sections] = ((await scratch.page('index.html')) ?? '').split('<section>');
  const shown = sections.map((section) => {
    const [, ...headings] = section.split('<h3>');
    return headings.slice(0, 4).map((heading) => Number(/\/n(\d+)\//.exec(heading)?.[1]));
  });
  // Eleven stand above.
  expect(shown).toEqual([
    [24, 23, 22, 21],
    [20, 18, 16, 14],
  ]);
  expect(await contents(scratch)).toEqual(await cleanBuild(scratch));
});
