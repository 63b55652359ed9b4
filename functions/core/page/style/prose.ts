/** The text of an article: whatever Markdown and the sanitizer let through. */
export const prose = `
.prose {
  max-inline-size: var(--measure);
  margin-inline: auto;
  font-family: var(--serif);
  font-size: var(--text-size);
  line-height: var(--leading);
  text-wrap: pretty;
  hanging-punctuation: first allow-end last;
  /* A formula may move anywhere, and be a link: it is not to lie over the title. At the sides stands nothing. */
  overflow-y: clip;
}
.prose:is(:lang(ar), :lang(fa), :lang(ur)), .prose [lang]:is(:lang(ar), :lang(fa), :lang(ur)) {
  font-size: calc(var(--text-size) * 1.1);
}
.prose [lang] { font-family: var(--serif); }
.prose :is(div, section, blockquote, p, ul, ol, li)[lang] { line-height: var(--leading); }
.prose :is(p, ul, ol, dl, pre, table, details, blockquote, aside, section) { margin-block: 0 1.15em; }
@media (width < 40rem) {
  .prose { hyphens: auto; hyphenate-limit-chars: 9 4 4; }
}
.prose :is(:lang(zh), :lang(ja)) > p, .prose:is(:lang(zh), :lang(ja)) p { text-align: justify; }
.prose > :last-child, .prose :is(li, dd, blockquote, details, aside, td, figcaption) > :last-child {
  margin-block-end: 0;
}
.prose :is(h1, h2, h3, h4, h5, h6) { margin-block: 2em .7em; }
.prose :is(h1, h2, h3, h4, h5, h6):first-child { margin-block-start: 0; }
.prose :is(h1, h2) { font-size: 1.5em; }
.prose h3 { font-size: 1.22em; }
.prose :is(h4, h5, h6) { font-size: 1em; }
.prose a:where([href]) {
  text-decoration: underline 1px color-mix(in srgb, var(--accent) 55%, transparent);
  text-underline-offset: .22em;
}
.prose a:hover { text-decoration-color: currentcolor; }
.prose :is(ul, ol) { padding-inline-start: 1.6em; }
.prose li + li { margin-block-start: .3em; }
.prose li > :is(ul, ol) { margin-block: .3em 0; }
.prose li::marker { color: var(--soft); font-variant-numeric: tabular-nums; }
/* Nobody can tick these boxes, but they are to be read: browsers draw what is disabled so faintly that it is not. */
.prose .task-list-item { list-style: none; position: relative; }
.prose .task-list-item input {
  -webkit-appearance: none;
  appearance: none;
  position: absolute;
  inset-inline-start: -1.5em;
  inset-block-start: calc((var(--leading) - .8) / 2 * 1em);
  font: inherit;
  inline-size: .8em;
  block-size: .8em;
  margin: 0;
  border: 1px solid var(--soft);
  border-radius: 2px;
}
.prose .task-list-item :checked::before {
  content: "✓" / "";
  position: absolute;
  inset: 0;
  line-height: .8;
  font-weight: 700;
  color: var(--accent);
  text-align: center;
}
.prose dt { font-weight: var(--heavy); }
.prose dd { margin-inline-start: 1.6em; }
.prose blockquote {
  padding-inline-start: 1.25em;
  border-inline-start: 3px solid var(--accent);
  color: var(--soft);
}
.prose blockquote blockquote { margin-block-start: 1em; border-color: var(--line); }
.prose figure {
  margin-block: 2em;
  font: .875rem/1.55 var(--sans);
  color: var(--soft);
  text-align: center;
  text-wrap: balance;
}
.prose figure :is(pre, table, blockquote) { text-align: start; }
.prose figcaption { padding: .65rem var(--gutter) 0; }
.prose figure .picture { margin-inline: auto; }
.prose :is(p, li, td, th, h2, h3, h4) .picture { display: inline-block; vertical-align: middle; }
.prose aside { border-block: 1px solid var(--line); padding-block: 1em; font-size: .9375em; }
.prose small { font-size: .875em; }
.prose :is(sup, sub) { font-size: .72em; line-height: 0; }
.prose mark { background: light-dark(#f9e7a6, #5a4a12); color: inherit; }
.prose del { color: var(--soft); }
.prose abbr[title] { text-decoration: underline dotted 1px; text-underline-offset: .22em; }
.prose ruby > rt { font-family: var(--sans); color: var(--soft); }

/* A table scrolls by itself where it is wider than the text. */
.prose .scroller { overflow-x: auto; margin-block: 0 1.15em; }
.prose .scroller table { margin-block: 0; }
.prose table {
  border-collapse: collapse;
  font: .9375rem/1.5 var(--sans);
  font-variant-numeric: tabular-nums lining-nums;
  text-wrap: auto;
}
.prose :is(th, td) {
  padding-block: .5rem;
  padding-inline: 0 1.5rem;
  border-block-end: 1px solid var(--line);
  text-align: start;
  vertical-align: top;
}
.prose :is(th, td):last-child { padding-inline-end: 0; }
.prose thead :is(th, td) {
  border-block-end: 1px solid var(--ink);
  color: var(--soft);
  font-weight: 600;
  vertical-align: bottom;
  white-space: nowrap;
}
.prose tbody tr:last-child > * { border-block-end-color: var(--ink); }
.prose caption { caption-side: bottom; padding-block: .6rem; color: var(--soft); font-size: .875rem; }
.prose .align-right { text-align: end; }
.prose .align-center { text-align: center; }
@media (width >= 40rem) {
  .prose figure.align-left {
    float: inline-start;
    max-inline-size: 50%;
    margin-block: .4em 1em;
    margin-inline: 0 1.75em;
  }
  .prose figure.align-right {
    float: inline-end;
    max-inline-size: 50%;
    margin-block: .4em 1em;
    margin-inline: 1.75em 0;
  }
}

.prose details { border-block: 1px solid var(--line); padding-block: .8em; }
.prose details + details { border-block-start: 0; margin-block-start: -1.15em; }
.prose summary { cursor: pointer; font-family: var(--sans); font-weight: 600; font-size: .9375em; }
.prose details[open] > summary { margin-block-end: .7em; }
.prose summary::marker { color: var(--accent); }

.footnotes-sep { display: none; }
.prose .footnotes {
  margin-block-start: 3em;
  padding-block-start: 1.25em;
  border-block-start: 1px solid var(--line);
  font-size: .875em;
  color: var(--soft);
}
/* A mark does not begin a line: a word joiner holds it to what it stands behind. */
.prose .footnote-ref { white-space: nowrap; }
.prose .footnote-ref::before { content: "\\2060" / ""; }
.prose .footnote-ref a {
  text-decoration: none;
  color: var(--accent);
  padding-inline: .15em;
  font-family: var(--sans);
}
.prose .footnote-backref {
  text-decoration: none;
  color: var(--accent);
  font-family: var(--sans);
  padding-inline: .3em;
}
.prose :is(.footnote-item, .footnote-ref a, :is(h1, h2, h3, h4, h5, h6)):target {
  background: var(--shade);
  box-shadow: 0 0 0 .35em var(--shade);
}
`;
