/**
 * Every key that means something, and the names that other publishers have for it (Hexo and its themes, Hugo, Jekyll,
 * Eleventy, Astro, WordPress exports). Upper and lower case, `-` and `_` make no difference. Where several are given
 * the first of the list counts. docs/front-matter.md has the same table; a test compares the two.
 */
export const frontMatterKeys = {
  title: ['headline'],
  date: [
    'pubDate',
    'publishDate',
    'publishedDate',
    'publishedAt',
    'publishedOn',
    'publicationDate',
    'datePublished',
    'postDate',
    'created',
    'createdAt',
    'dateCreated',
  ],
  updated: [
    'lastmod',
    'modified',
    'modifiedDate',
    'dateModified',
    'lastModified',
    'lastModifiedAt',
    'updatedDate',
    'updatedAt',
    'dateUpdated',
    'lastUpdated',
  ],
  authors: ['author', 'byline', 'creator', 'writer'],
  categories: ['category'],
  tags: ['tag'],
  headimg: [
    'cover',
    'image',
    'featuredImage',
    'featureImage',
    'banner',
    'bannerImg',
    'bannerImage',
    'hero',
    'heroImage',
    'coverImage',
    'coverImg',
    'headerImage',
    'headerImg',
    'topImg',
    'postImage',
  ],
  thumbnail: [
    'thumb',
    'thumbnailImage',
    'cardImage',
    'socialImage',
    'ogImage',
    'twitterImage',
    'previewImage',
    'listImage',
    'indexImg',
    'images',
  ],
  description: ['excerpt', 'summary', 'abstract', 'metaDescription', 'seoDescription'],
  lang: ['language', 'locale'],
  permalink: ['url', 'path'],
  redirect_from: ['aliases', 'alias', 'redirects', 'oldUrls'],
  draft: ['isDraft'],
  published: ['publish'],
  status: [],
  comments: ['comment', 'allowComments', 'enableComments'],
  toc: ['showToc', 'tableOfContents'],
  math: ['mathjax', 'katex', 'latex'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type FrontMatterKey = keyof typeof frontMatterKeys;

const keys: ReadonlyMap<string, { readonly key: string; readonly rank: number }> = new Map(
  Object.entries(frontMatterKeys).flatMap(([key, others]) =>
    [key, ...others].map((name, rank) => [bare(name), { key, rank }] as const),
  ),
);

/** The key that `name` means, and its place among the names for it; undefined where it means nothing here. */
export function meaningOf(name: string): { readonly key: string; readonly rank: number } | undefined {
  return keys.get(bare(name));
}

export function isUnderstood(name: string): boolean {
  return keys.has(bare(name));
}

function bare(name: string): string {
  return name.replace(/[-_\s]/g, '').toLowerCase();
}
