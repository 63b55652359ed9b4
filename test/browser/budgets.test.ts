import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, inject, test } from 'vitest';
import { articlePath } from './support/chosen.ts';
import { type BuiltPage, pagesOf, type Tag } from './support/pages.ts';

const HTML_BYTES = 15_000;
const CSS_BYTES = 10_000;
/** A script that readers wait for has to be so small that the answer's first packets hold it. */
const BLOCKING_BYTES = 1_000;

const sites = inject('sites');

/** Gzip, which every browser reads; Brotli is smaller. */
const compressed = (bytes: Buffer | string) => gzipSync(bytes).length;

const scripts = (page: BuiltPage): Tag[] =>
  page.tags.filter(({ name, attributes }) => name === 'script' && attributes.src !== undefined);

/** Neither deferred nor a module, which is. */
const isBlocking = ({ attributes }: Tag) =>
  !('defer' in attributes || 'async' in attributes || attributes.type === 'module');

test('the seed article is less than 15 KB of HTML, as it is sent', () => {
  const page = readFileSync(join(sites.sample.folder, articlePath(sites.sample), 'index.html'));
  expect(compressed(page)).toBeLessThan(HTML_BYTES);
});

describe.each(['sample', 'arabic'] as const)('on the site %s', (name) => {
  const { folder } = sites[name];
  const pages = pagesOf(folder);
  const size = (path: string) => compressed(readFileSync(join(folder, path)));

  test('a page has less than 10 KB of styles, as they are sent', () => {
    for (const page of pages) {
      const sheets = page.tags.filter((tag) => tag.name === 'link' && tag.attributes.rel === 'stylesheet');
      const bytes = sheets.reduce((sum, { attributes }) => sum + size(attributes.href ?? ''), 0);
      expect(bytes, page.path).toBeLessThan(CSS_BYTES);
    }
  });

  test('nobody waits for a script, but for a small one that has to be known before anything is drawn', () => {
    for (const page of pages) {
      const blocking = scripts(page)
        .filter(isBlocking)
        .map(({ attributes }) => attributes.src ?? '');
      expect(blocking.length, page.path).toBeLessThanOrEqual(1);
      for (const path of blocking) expect(size(path), path).toBeLessThan(BLOCKING_BYTES);
    }
  });
});
