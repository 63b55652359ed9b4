import type { Article } from '../../../functions/core/article/article.ts';
import { loadFrontMatterParsers } from '../../../functions/core/article/front-matter.ts';
import { readArticle } from '../../../functions/core/article/read.ts';
import { Rejected } from '../../../functions/core/errors.ts';
import { IMAGE_PRESETS } from '../../../functions/core/picture/variants.ts';
import type { Site } from '../../../functions/core/site.ts';

await loadFrontMatterParsers();

export const site: Site = {
  url: 'https://example.org',
  title: 'Example',
  description: '',
  language: 'en',
  timeZone: 'Asia/Shanghai',
  author: '',
  images: IMAGE_PRESETS,
};

export const put = new Date('2024-05-06T07:08:09.000Z');

/** Reads `text` as the article at `key`, put into the inbox on 6 May 2024. */
export function read(
  text: string | Uint8Array,
  { key = 'news/quay.md', ...settings }: Partial<Site & { key: string }> = {},
): Article {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return readArticle(key, bytes, put, { ...site, ...settings });
}

/** Reads an article with the YAML `front` and a short text. */
export function readYaml(front: string, settings: Partial<Site & { key: string }> = {}): Article {
  return read(`---\n${front}\n---\nText.\n`, settings);
}

/** Why an article is rejected; fails where it is not. */
export function rejection(action: () => unknown): Rejected {
  try {
    action();
  } catch (error) {
    if (error instanceof Rejected) return error;
    throw error;
  }
  throw new Error('expected a rejection');
}
