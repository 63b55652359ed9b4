import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Corpus } from './corpus.ts';

/** What a build left: how many files, and the variants of pictures among them. */
export type Output = {
  readonly files: number;
  readonly avif: number;
  readonly avifBytes: number;
};

/** Listings below a folder, each once however many pages it has. */
const inside = (files: readonly string[], folder: string) =>
  files.filter((file) => file.startsWith(`${folder}/`) && /(?<!\/page\/\d+)\/index\.html$/.test(file)).length;

/** Astro's has no other name. */
const SITEMAPS = ['sitemap.xml', 'sitemap-index.xml'];

/** What is missing from a site, in words; a program that leaves work out must not win by it. */
function missing(files: readonly string[], corpus: Corpus, avif: number): string[] {
  const there = new Set(files);
  const pages = corpus.keys.map((key) => `${key.replace(/\.md$/, '')}/index.html`);
  const needed = [...pages, 'index.html', 'feed.xml'];
  const lacking = needed.filter((file) => !there.has(file));
  if (!SITEMAPS.some((file) => there.has(file))) lacking.push('a sitemap');
  if (inside(files, 'categories') < corpus.categories) lacking.push('pages of categories');
  if (inside(files, 'tags') < corpus.tags) lacking.push('pages of tags');
  if (avif < corpus.photos * 3) lacking.push('pictures as AVIF in three widths');
  return lacking;
}

/** Counts what is in `out`; throws an Error that names what the corpus has and the site has not. */
export async function inspect(out: string, corpus: Corpus): Promise<Output> {
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile());
  const files = found.map((entry) => path.relative(out, path.join(entry.parentPath, entry.name)));
  const pictures = files.filter((file) => file.endsWith('.avif'));
  const lacking = missing(files, corpus, pictures.length);
  if (lacking.length > 0) throw new Error(`${out} lacks ${lacking.slice(0, 5).join(', ')}`);
  const sizes = await Promise.all(pictures.map(async (file) => (await stat(path.join(out, file))).size));
  const avifBytes = sizes.reduce((sum, size) => sum + size, 0);
  return { files: files.length, avif: pictures.length, avifBytes };
}
