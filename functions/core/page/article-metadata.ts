import type { Article } from '../article/article.ts';
import type { Site } from '../site.ts';
import { authorPath } from './authors.ts';
import { type Data, publisherData, type SharedPicture } from './metadata.ts';
import { absolute } from './url.ts';

/** schema.org's `NewsArticle`, with every property that Google asks for, as far as the article has it. */
export function articleData(site: Site, article: Article, picture: SharedPicture | undefined): Data {
  const address = absolute(site, article.path);
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.title,
    ...(article.description !== '' && { description: article.description }),
    datePublished: article.date,
    dateModified: article.updated ?? article.date,
    inLanguage: article.lang,
    ...(picture && { image: [imageData(picture)] }),
    author: authorData(site, article),
    publisher: publisherData(site),
    url: address,
    mainEntityOfPage: address,
    ...(article.categories.length > 0 && { articleSection: article.categories.map((path) => path.at(-1)) }),
    ...(article.tags.length > 0 && { keywords: article.tags }),
    timeRequired: `PT${article.readingMinutes}M`,
  };
}

function imageData({ url, width, height }: SharedPicture): Data {
  return { '@type': 'ImageObject', url, width, height };
}

/** Where nobody is named, the publisher answers for the article. */
function authorData(site: Site, article: Article): Data | Data[] {
  if (article.authors.length > 0) {
    return article.authors.map((name) => ({
      '@type': 'Person',
      name,
      url: absolute(site, authorPath(name)),
    }));
  }
  return site.author === '' ? publisherData(site) : { '@type': 'Person', name: site.author };
}

/** OpenGraph's properties of an article. */
export function articleProperties(article: Article): (readonly [name: string, value: string])[] {
  const section = article.categories[0]?.at(-1);
  return [
    ['article:published_time', article.date],
    ...(article.updated === undefined ? [] : [['article:modified_time', article.updated] as const]),
    ...(section === undefined ? [] : [['article:section', section] as const]),
    ...article.tags.map((tag) => ['article:tag', tag] as const),
  ];
}
