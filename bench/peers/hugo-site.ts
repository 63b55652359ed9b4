/** Hugo's setting for pages of ten moved to another name with its version 0.128. */
const TEN = (minor: number) => (minor < 128 ? 'paginate = 10' : 'pagination.pagerSize = 10');

/** What adds nothing that is compared is off, in Hugo's favour: lists of sections and terms. */
const config = (minor: number) => `baseURL = 'https://bench.example.org/'
title = 'Bench'
${TEN(minor)}
disableKinds = ['section', 'taxonomy', '404']
ignoreErrors = ['error-disable-taxonomy']
[taxonomies]
category = 'categories'
tag = 'tags'
[outputs]
home = ['HTML', 'RSS']
term = ['HTML']
[outputFormats.RSS]
baseName = 'feed'
[markup.goldmark.renderer]
unsafe = true
[markup.highlight]
codeFences = false
`;

const BASE = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><header><a href="/">Bench</a></header>
<main>{{ block "main" . }}{{ end }}</main></body></html>
`;

const ARTICLE = `{{ define "main" }}<article><h1>{{ .Title }}</h1>
<time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "2006-01-02" }}</time>
<ul>{{ range .GetTerms "categories" }}<li><a href="{{ .RelPermalink }}">{{ path.Base .Title }}</a></li>{{ end }}</ul>
<ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
{{ .Content }}
<nav>{{ with .Prev }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .Next }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav></article>{{ end }}
`;

/** For the home page all articles, for a category or tag its own. */
const LISTING = `{{ define "main" }}<h1>{{ .Title }}</h1>
{{ $pages := .Pages }}{{ if .IsHome }}{{ $pages = site.RegularPages }}{{ end }}{{ $pager := .Paginate $pages }}
<ul>{{ range $pager.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
<time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "2006-01-02" }}</time></li>{{ end }}</ul>
<nav>{{ if $pager.HasPrev }}<a href="{{ $pager.Prev.URL }}">Newer</a>{{ end }}
{{ if $pager.HasNext }}<a href="{{ $pager.Next.URL }}">Older</a>{{ end }}</nav>{{ end }}
`;

/** Hugo's own template has summaries only. */
const FEED = `{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Bench</title><link>{{ site.BaseURL }}</link><description>Bench</description>
<atom:link href="{{ "feed.xml" | absURL }}" rel="self" type="application/rss+xml"/>
{{ range first 20 site.RegularPages }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid>
<pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" | safeHTML }}</pubDate>
<description>{{ .Content | htmlEscape | safeHTML }}</description></item>
{{ end }}</channel></rss>
`;

/** The files of a Hugo site that shows the articles below its folder `content`: path to content. */
export const siteFiles = (minor: number): Record<string, string> => ({
  'config.toml': config(minor),
  'layouts/_default/baseof.html': BASE,
  'layouts/_default/single.html': ARTICLE,
  'layouts/_default/list.html': LISTING,
  'layouts/index.rss.xml': FEED,
});
