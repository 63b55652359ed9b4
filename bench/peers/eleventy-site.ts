/** The lines that make variants of pictures; none for articles without. The originals are there for the feed. */
const IMAGES = `
  config.addPlugin(eleventyImageTransformPlugin, {
    formats: ['avif', 'jpeg'],
    widths: [480, 960, 1600],
    htmlOptions: { imgAttributes: { loading: 'lazy', decoding: 'async', sizes: '100vw' } },
  });
  config.addPassthroughCopy({ 'articles/galleries/*.jpg': 'galleries' });`;

const config = (pictures: boolean) => `import { HtmlBasePlugin } from '@11ty/eleventy';
import rss from '@11ty/eleventy-plugin-rss';
${pictures ? `import { eleventyImageTransformPlugin } from '@11ty/eleventy-img';\n` : ''}
/** A listing in pages of ten. */
function pages(root, title, articles) {
  const count = Math.ceil(articles.length / 10);
  const address = (number) => (number === 0 ? root : root + 'page/' + (number + 1) + '/');
  return Array.from({ length: count }, (_, number) => ({
    title,
    address: address(number),
    newer: number > 0 && address(number - 1),
    older: number + 1 < count && address(number + 1),
    articles: articles.slice(number * 10, number * 10 + 10),
  }));
}

/** The pages of every name that articles stand under. */
function grouped(folder, articles, namesOf) {
  const groups = new Map();
  for (const article of articles) {
    for (const name of namesOf(article.data)) {
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(article);
    }
  }
  return [...groups].flatMap(([name, members]) => pages('/' + folder + '/' + name + '/', name, members));
}

const slug = (name) => name.replaceAll(' ', '-');
const paths = (data) => data.categories.map((_, at, names) => names.slice(0, at + 1).map(slug).join('/'));
const tags = (data) => (data.tags ?? []).map(slug);

export default function (config) {
  config.addPlugin(HtmlBasePlugin);
  config.addPlugin(rss);
  const all = (api) => api.getFilteredByGlob('articles/**/*.md');
  const newestFirst = (api) => all(api).reverse();
  config.addCollection('articles', (api) => {
    const articles = all(api);
    for (const [at, article] of articles.entries()) {
      article.data.previous = articles[at - 1];
      article.data.next = articles[at + 1];
    }
    return articles;
  });
  config.addCollection('newest', (api) => newestFirst(api).slice(0, 20));
  config.addCollection('homePages', (api) => pages('/', 'Bench', newestFirst(api)));
  config.addCollection('categoryPages', (api) => grouped('categories', newestFirst(api), paths));
  config.addCollection('tagPages', (api) => grouped('tags', newestFirst(api), tags));${pictures ? IMAGES : ''}
  return { dir: { input: '.', output: '_site' }, markdownTemplateEngine: false, htmlTemplateEngine: false };
}
`;

const BASE = `export default (data) => \`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>\${data.title}</title></head>
<body><header><a href="/">Bench</a></header>
<main>\${data.content}</main></body></html>\`;
`;

const ARTICLE = `export const data = { layout: 'base.11ty.js' };
const slug = (name) => name.replaceAll(' ', '-');
const link = (other) => (other ? \`<a href="\${other.url}">\${other.data.title}</a>\` : '');
export const render = (data) => \`<article><h1>\${data.title}</h1>
<time datetime="\${data.page.date.toISOString()}">\${data.page.date.toISOString().slice(0, 10)}</time>
<ul>\${data.categories.map((name, at, names) => \`<li><a href="/categories/\${names.slice(0, at + 1).map(slug).join('/')}/">\${name}</a></li>\`).join('')}</ul>
<ul>\${(data.tags ?? []).map((name) => \`<li><a href="/tags/\${slug(name)}/">\${name}</a></li>\`).join('')}</ul>
\${data.content}
<nav>\${link(data.previous)} \${link(data.next)}</nav></article>\`;
`;

/** Home, categories and tags differ only in what they list. */
const listing = (front: string) => `export const data = { layout: 'base.11ty.js', ${front} };
export const render = ({ listing }) => \`<h1>\${listing.title}</h1>
<ul>\${listing.articles.map((article) => \`<li><a href="\${article.url}">\${article.data.title}</a>
<time datetime="\${article.date.toISOString()}">\${article.date.toISOString().slice(0, 10)}</time></li>\`).join('')}</ul>
<nav>\${listing.newer ? \`<a href="\${listing.newer}">Newer</a>\` : ''} \${listing.older ? \`<a href="\${listing.older}">Older</a>\` : ''}</nav>\`;
`;

const listingOf = (collection: string) =>
  listing(
    `title: 'Bench', permalink: (data) => data.listing.address, pagination: { data: 'collections.${collection}', size: 1, alias: 'listing' }`,
  );

/**
 * The feed plugin's own template runs the image transform over each article once more, which encodes every
 * picture twice; with the address rewritten only, Eleventy is measured at its best. That the feed is made of a
 * collection has to be said, else an incremental build leaves it as it was.
 */
const FEED = `---
permalink: /feed.xml
eleventyExcludeFromCollections: true
eleventyImport:
  collections: ['newest']
base: https://bench.example.org/
---
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>Bench</title><id>{{ base }}</id><link href="{{ base }}"/><link href="{{ base }}feed.xml" rel="self"/>
<updated>{{ collections.newest | getNewestCollectionItemDate | dateToRfc3339 }}</updated>
<author><name>The Desk</name></author>
{%- for post in collections.newest %}
{%- set address %}{{ post.url | htmlBaseUrl(base) }}{% endset %}
<entry><title>{{ post.data.title }}</title><link href="{{ address }}"/><id>{{ address }}</id>
<updated>{{ post.date | dateToRfc3339 }}</updated>
<content type="html">{{ post.content | transformWithHtmlBase(base, post.url + "../") }}</content></entry>
{%- endfor %}
</feed>
`;

const SITEMAP = `export const data = { permalink: '/sitemap.xml', eleventyExcludeFromCollections: true };
export const render = ({ collections }) => \`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
\${collections.articles.map((article) => \`<url><loc>https://bench.example.org\${article.url}</loc><lastmod>\${article.date.toISOString()}</lastmod></url>\`).join('\\n')}
</urlset>\`;
`;

/** The files of an Eleventy site that shows the articles below its folder `articles`: path to content. */
export const siteFiles = (pictures: boolean): Record<string, string> => ({
  'eleventy.config.js': config(pictures),
  'package.json': '{ "name": "bench", "private": true, "type": "module" }\n',
  '_includes/base.11ty.js': BASE,
  '_includes/article.11ty.js': ARTICLE,
  'articles/articles.11tydata.js': `export default {
  layout: 'article.11ty.js',
  permalink: (data) => data.page.filePathStem.replace('/articles', '') + '/',
};
`,
  'home.11ty.js': listingOf('homePages'),
  'categories.11ty.js': listingOf('categoryPages'),
  'tags.11ty.js': listingOf('tagPages'),
  'feed.njk': FEED,
  'sitemap.11ty.js': SITEMAP,
});
