const CONFIG = `import sitemap from '@astrojs/sitemap';
export default {
  site: 'https://bench.example.org',
  integrations: [sitemap()],
  markdown: { syntaxHighlight: false },
  cacheDir: './.cache',
};
`;

/** A schema only where there are photos, which it makes pictures of; it costs time. */
const collections = (pictures: boolean) => `import { glob } from 'astro/loaders';
import { defineCollection } from 'astro:content';
${pictures ? "import { z } from 'astro/zod';\n" : ''}
export const collections = {
  articles: defineCollection({
    loader: glob({
      base: './articles',
      pattern: '**/*.md',
      generateId: ({ entry }) => entry.replace(/\\.md$/, ''),
    }),${
      pictures
        ? '\n    schema: ({ image }) => z.looseObject({ photos: z.array(z.object({ src: image(), alt: z.string() })) }),'
        : ''
    }
  }),
};
`;

const LISTINGS = `import { getCollection } from 'astro:content';

/** All articles, the newest first. */
export const newest = (await getCollection('articles')).sort((a, b) => b.data.date - a.data.date);

const slug = (name) => name.replaceAll(' ', '-');
export const paths = (data) => data.categories.map((_, at, names) => names.slice(0, at + 1).map(slug).join('/'));
export const tags = (data) => (data.tags ?? []).map(slug);

/** A listing in pages of ten. */
function pages(root, title, articles) {
  const count = Math.ceil(articles.length / 10);
  const address = (number) => (number === 0 ? root : root + 'page/' + (number + 1) + '/');
  return Array.from({ length: count }, (_, number) => ({
    params: { listing: address(number).slice(1, -1) || undefined },
    props: {
      title,
      newer: number > 0 && address(number - 1),
      older: number + 1 < count && address(number + 1),
      articles: articles.slice(number * 10, number * 10 + 10),
    },
  }));
}

/** The pages of every name that articles stand under. */
function grouped(folder, namesOf) {
  const groups = new Map();
  for (const article of newest) {
    for (const name of namesOf(article.data)) {
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(article);
    }
  }
  return [...groups].flatMap(([name, members]) => pages('/' + folder + '/' + name + '/', name, members));
}

export const listings = () => [...pages('/', 'Bench', newest), ...grouped('categories', paths), ...grouped('tags', tags)];
`;

const BASE = `---
const { title } = Astro.props;
---
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body><header><a href="/">Bench</a></header>
<main><slot /></main></body></html>
`;

/** Astro makes pictures of what a component names, not of the `<img>` in an article. */
const FIGURES = `{data.photos.map(({ src, alt }) => <figure><Picture src={src} alt={alt} widths={[480, 960, 1600]} sizes="100vw"
  formats={['avif']} fallbackFormat="jpg" /><figcaption>{alt}</figcaption></figure>)}
`;

const article = (pictures: boolean) => `---
import { render } from 'astro:content';
${pictures ? "import { Picture } from 'astro:assets';\n" : ''}import Base from '../../base.astro';
import { newest, paths, tags } from '../../listings.js';
export const getStaticPaths = () => newest.map((article, at) => {
  const [folder, name] = article.id.split('/');
  return { params: { folder, name }, props: { article, next: newest[at - 1], previous: newest[at + 1] } };
});
const { article, next, previous } = Astro.props;
const { data } = article;
const { Content } = await render(article);
---
<Base title={data.title}><article><h1>{data.title}</h1>
<time datetime={data.date.toISOString()}>{data.date.toISOString().slice(0, 10)}</time>
<ul>{paths(data).map((path, at) => <li><a href={'/categories/' + path + '/'}>{data.categories[at]}</a></li>)}</ul>
<ul>{tags(data).map((tag, at) => <li><a href={'/tags/' + tag + '/'}>{data.tags[at]}</a></li>)}</ul>
<Content />
${pictures ? FIGURES : ''}<nav>{[previous, next].map((other) => other && <a href={'/' + other.id + '/'}>{other.data.title}</a>)}</nav></article></Base>
`;

const LISTING = `---
import Base from '../base.astro';
import { listings } from '../listings.js';
export const getStaticPaths = listings;
const { title, newer, older, articles } = Astro.props;
---
<Base title={title}><h1>{title}</h1>
<ul>{articles.map(({ id, data }) => <li><a href={'/' + id + '/'}>{data.title}</a>
<time datetime={data.date.toISOString()}>{data.date.toISOString().slice(0, 10)}</time></li>)}</ul>
<nav>{newer && <a href={newer}>Newer</a>} {older && <a href={older}>Older</a>}</nav></Base>
`;

const FEED = `import rss from '@astrojs/rss';
import { newest } from '../listings.js';
export const GET = ({ site }) => rss({
  title: 'Bench',
  description: 'Bench',
  site,
  items: newest.slice(0, 20).map(({ id, data, rendered }) =>
    ({ title: data.title, pubDate: data.date, link: '/' + id + '/', content: rendered.html })),
});
`;

/** The files of an Astro site that shows the articles below its folder `articles`: path to content. */
export const siteFiles = (pictures: boolean): Record<string, string> => ({
  'astro.config.mjs': CONFIG,
  'package.json': '{ "name": "bench", "private": true, "type": "module" }\n',
  'src/content.config.js': collections(pictures),
  'src/listings.js': LISTINGS,
  'src/base.astro': BASE,
  'src/pages/[folder]/[name].astro': article(pictures),
  'src/pages/[...listing].astro': LISTING,
  'src/pages/feed.xml.js': FEED,
});
