import type { BuiltSite } from './sites.ts';

/** In this order: the seed article; where it is missing, one of content/ that was scraped like it. */
const SEED_LIKE = ['seed/article.md', 'news/2021/winter-ferry.md'];

/** Decoded path of the article that budgets are set for, with a slash at both ends. */
export function articlePath({ report }: BuiltSite): string {
  const found = SEED_LIKE.flatMap((key) => report.articles.find((article) => article.key === key) ?? []);
  const url = found[0]?.url;
  if (url === undefined) throw new Error('The sample site has neither the seed article nor one like it.');
  return url;
}
