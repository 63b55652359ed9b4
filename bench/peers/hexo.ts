import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Corpus } from '../corpus.ts';
import type { Tool } from '../tool.ts';
import { type PeerPackage, peerVersion } from './install.ts';

/** Hexo loads the plugins that the site's own package.json names; they are found in a folder further up. */
const PLUGINS: readonly PeerPackage[] = [
  'hexo-generator-archive',
  'hexo-generator-category',
  'hexo-generator-feed',
  'hexo-generator-index',
  'hexo-generator-sitemap',
  'hexo-generator-tag',
  'hexo-renderer-ejs',
  'hexo-renderer-marked',
];

/** Steps that go over every page again and add nothing that is compared are off, in Hexo's favour. */
const CONFIG = `title: Bench
url: https://bench.example.org
timezone: UTC
permalink: :title/
theme: plain
archive_dir: archive
syntax_highlighter: ''
meta_generator: false
external_link:
  enable: false
marked:
  disableNunjucks: true
index_generator:
  per_page: 10
archive_generator:
  per_page: 10
category_generator:
  per_page: 10
tag_generator:
  per_page: 10
feed:
  type: atom
  path: feed.xml
  limit: 20
  content: true
  autodiscovery: false
sitemap:
  path: sitemap.xml
`;

const LAYOUT = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title><%= page.title || config.title %></title></head>
<body><header><a href="/">Bench</a></header>
<main><%- body %></main></body></html>
`;

const POST = `<article><h1><%= page.title %></h1>
<time datetime="<%= page.date.toISOString() %>"><%= page.date.format('YYYY-MM-DD') %></time>
<ul><% page.categories.forEach((category) => { %><li><a href="/<%= category.path %>"><%= category.name %></a></li><% }) %></ul>
<ul><% page.tags.forEach((tag) => { %><li><a href="/<%= tag.path %>"><%= tag.name %></a></li><% }) %></ul>
<%- page.content %>
<nav><% if (page.prev) { %><a href="/<%= page.prev.path %>"><%= page.prev.title %></a><% } %>
<% if (page.next) { %><a href="/<%= page.next.path %>"><%= page.next.title %></a><% } %></nav></article>
`;

const LISTING = `<h1><%= page.category || page.tag || config.title %></h1>
<ul><% page.posts.forEach((post) => { %><li><a href="/<%= post.path %>"><%= post.title %></a>
<time datetime="<%= post.date.toISOString() %>"><%= post.date.format('YYYY-MM-DD') %></time></li><% }) %></ul>
<nav><% if (page.prev) { %><a href="/<%= page.prev_link %>">Newer</a><% } %>
<% if (page.next) { %><a href="/<%= page.next_link %>">Older</a><% } %></nav>
`;

async function writeSite(corpus: Corpus, folder: string): Promise<void> {
  const layouts = path.join(folder, 'themes', 'plain', 'layout');
  await mkdir(layouts, { recursive: true });
  await cp(corpus.folder, path.join(folder, 'source', '_posts'), { recursive: true });
  const dependencies = Object.fromEntries(PLUGINS.map((name) => [name, peerVersion(name)]));
  const site = { name: 'bench', private: true, hexo: { version: peerVersion('hexo') }, dependencies };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(site));
  await writeFile(path.join(folder, '_config.yml'), CONFIG);
  await writeFile(path.join(layouts, 'layout.ejs'), LAYOUT);
  await writeFile(path.join(layouts, 'post.ejs'), POST);
  await writeFile(path.join(layouts, 'index.ejs'), LISTING);
}

/**
 * Hexo, installed in `peers`, with the generators of its own starter site, a feed and a sitemap, and the
 * smallest theme that shows them.
 */
export function hexo(peers: string): Tool {
  return {
    name: 'hexo',
    version: peerVersion('hexo'),
    lacks: { photos: 'makes no sizes of pictures' },
    prepare: async (corpus, folder) => {
      await writeSite(corpus, folder);
      const program = path.join(peers, 'node_modules', 'hexo', 'bin', 'hexo');
      const words = [process.execPath, program, 'generate'] as const;
      const out = path.join(folder, 'public');
      return {
        command: { words: [...words, '--silent'], folder },
        watch: { words: [...words, '--silent', '--watch'], folder },
        articles: path.join(folder, 'source', '_posts'),
        out,
        leftovers: [out, path.join(folder, 'db.json')],
      };
    },
  };
}
