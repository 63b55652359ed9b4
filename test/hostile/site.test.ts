import { expect, onTestFinished, test } from 'vitest';
import type { Network } from '../../functions/platform/network.ts';
import { dataOf, tagsOf } from '../browser/support/pages.ts';
import { parseXml } from '../browser/support/xml.ts';
import { openScratch } from '../support/platform.ts';
import { strangeIn } from './allowed.ts';
import { attacks } from './attacks.ts';

const nowhere: Network = {
  fetchPicture: async () => ({ status: 'failed', code: 'image-unavailable', message: 'It answered 404.' }),
};

/** What is wrong with a file of the site, by its grammar. */
function faultsOf(key: string, text: string): unknown[] {
  try {
    if (key.endsWith('.xml')) parseXml(text);
    if (key.endsWith('.json')) JSON.parse(text);
    if (!key.endsWith('.html')) return [];
    dataOf({ path: key, html: text, tags: tagsOf(text) });
    return strangeIn(text);
  } catch (error) {
    return [error];
  }
}

test('of a site of attacks alone no article is lost, and every page, feed and sitemap holds to its grammar', async () => {
  const scratch = openScratch({ network: nowhere, unread: true });
  onTestFinished(() => scratch.close());
  for (const [index, { source }] of attacks.entries()) await scratch.put(`${index}.md`, source);
  await scratch.settle();
  expect(scratch.failures).toEqual([]);

  const statuses = await Promise.all(attacks.map((_, index) => scratch.status(`${index}.md`)));
  expect(statuses.filter((status) => status !== 'published' && status !== 'rejected')).toEqual([]);
  expect(statuses.filter((status) => status === 'published').length).toBeGreaterThan(300);
  const keys = await scratch.keys();
  expect(keys.filter((key) => key.endsWith('.xml')).length).toBeGreaterThan(20);
  for (const key of keys) expect(faultsOf(key, (await scratch.page(key)) ?? ''), key).toEqual([]);
});
