/**
 * Prints the tables of docs/cost.md: what articles ask of AWS, counted on a site of which the functions are played in
 * this process, at list prices. Nothing is asked of AWS, and nothing depends on the machine.
 */
import { openCountedSite, PICTURES, sourceOf } from '../test/counts/counted-site.ts';
import type { Counts } from '../test/counts/lambda.ts';
import { billOf, billTable, DATE, REGION, totalOf } from './prices.ts';

/** Articles on the site that others come to, in whose listings all has come to be that can. */
const STANDING = 1250;
const BULK = 200;
/** A hundred thousand a day. */
const STREAM = { articles: 100, secondsApart: 0.864 };

/**
 * Articles that come to a site of `standing`, each so many seconds after the one before. No cards are drawn for them,
 * which takes long where there are many.
 */
async function coming(standing: number, sources: readonly string[], secondsApart = 0): Promise<Counts> {
  const site = await openCountedSite(standing, { drawnCards: false });
  try {
    for (const [index, source] of sources.entries())
      await site.put(`new-${index}.md`, source, index * secondsApart);
    return await site.play();
  } finally {
    site.close();
  }
}

/** The articles of many days, uploaded at once; and those of one, in the order of their dates. */
const archive = Array.from({ length: BULK }, (_, index) => sourceOf(index));
const day = Array.from({ length: STREAM.articles }, (_, index) =>
  sourceOf(index, { daysOld: (STREAM.articles - index) / 1000 }),
);

function step(standing: number, { Ingest, Images, Publish, rendered, written }: Counts): string {
  const calls = [Ingest, Images, Publish].flatMap((work) => Object.values(work.calls));
  const all = calls.reduce((sum, count) => sum + count, 0);
  return `| ${standing} | ${all} | ${rendered.length} | ${written.length} |`;
}

console.log('| articles there | calls | files rendered | written |\n| ---: | ---: | ---: | ---: |');
for (const standing of [10, 100, 250, 900])
  console.log(step(standing, await coming(standing, [sourceOf(0)])));
const plain = await coming(STANDING, [sourceOf(0)]);
console.log(step(STANDING, plain));

const site = await openCountedSite(STANDING);
await site.put('new-0.md', sourceOf(0));
const bare = await site.play();
await site.put('new-1.md', sourceOf(0, { pictures: PICTURES }));
const illustrated = await site.play();
site.close();
const bulk = await coming(0, archive);
const stream = await coming(STANDING, day, STREAM.secondsApart);
console.log(`\n${REGION}, ${DATE}\n`);
console.log(billTable({ 'without pictures': billOf(bare, 1), 'with three': billOf(illustrated, 1) }));
console.log('');
console.log(
  billTable({
    [`${BULK} at once`]: billOf(bulk, BULK),
    [`one every ${STREAM.secondsApart} s`]: billOf(stream, STREAM.articles),
  }),
);

const fronts = bulk.rendered.filter((key) => key === 'index.html').length;
console.log(
  `\nthe front page, rendered for ${BULK} at once: ${fronts} times, in ${bulk.Publish.invocations} batches`,
);
console.log(`publish, for each: ${(bulk.Publish.milliseconds / BULK).toFixed(0)} ms`);

/** What pictures add is the same however articles come: they share pages, not pictures. */
const pictures = totalOf(billOf(illustrated, 1)) - totalOf(billOf(plain, 1));
const dollars = (bill: Counts, articles: number) => (totalOf(billOf(bill, articles)) + pictures) / 1e6;
console.log('\n| articles with three pictures | USD |\n| --- | ---: |');
for (const [name, count, each] of [
  ['1,000 at once', 1000, dollars(bulk, BULK)],
  ['a magazine: 60 a month', 60, totalOf(billOf(illustrated, 1)) / 1e6],
  ['a newsroom: 1,000 a day, a month', 30_000, totalOf(billOf(illustrated, 1)) / 1e6],
  ['an aggregator: 100,000 a day, a month', 3_000_000, dollars(stream, STREAM.articles)],
] as const)
  console.log(`| ${name} | ${(count * each).toFixed(2)} |`);
