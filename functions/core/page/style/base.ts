/** What every element begins with, and how each script is set. */
export const base = `
*, *::before, *::after { box-sizing: border-box; }
html {
  background: var(--paper);
  color: var(--ink);
  font-family: var(--sans);
  line-height: 1.5;
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
  scroll-padding-block-start: 1.5rem;
  text-autospace: normal;
  overflow-wrap: break-word;
}
body { margin: 0; min-block-size: 100dvb; display: flex; flex-direction: column; }
main {
  flex: 1;
  inline-size: 100%;
  max-inline-size: calc(var(--page) + 2 * var(--gutter));
  margin-inline: auto;
  padding-inline: var(--gutter);
  container-type: inline-size;
}
h1, h2, h3, h4, h5, h6, p, ul, ol, figure, blockquote, dl, dd { margin: 0; }
h1, h2, h3, h4, h5, h6 {
  font-family: var(--serif);
  font-weight: var(--heavy);
  line-height: var(--tight);
  text-wrap: balance;
}
:is(h1, h2, h3, h4, h5, h6):lang(ja) { word-break: auto-phrase; }
/* In a narrow column a long word of a headline has a hyphen where it breaks; no other, so only where that can be said. */
@supports (hyphenate-limit-chars: 15 5 5) {
  :is(.second, .tile, .headline) :is(h2, h3) { hyphens: auto; hyphenate-limit-chars: 15 5 5; }
  @media (width < 40rem) {
    h1, .card :is(h2, h3) { hyphens: auto; hyphenate-limit-chars: 15 5 5; }
  }
}
.masthead ul, .site-footer ul, .crumbs ol, .children ul, .topics ul, .seconds, .tiles, .rows, .pairs,
.headlines {
  list-style: none;
  padding: 0;
}
/* In a row everything is at least as wide as its longest word, unless that may break anywhere. */
.masthead, .site-footer, .crumbs, .byline, .topics, .children, .neighbours, .card { overflow-wrap: anywhere; }
a { color: inherit; text-decoration-line: none; }
a:where([href]):hover { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
img, svg { display: block; max-inline-size: 100%; block-size: auto; }
picture { display: block; }

/* The preview lies under the picture until that has been loaded; an empty box keeps room for one to come. */
.picture {
  display: block;
  position: relative;
  inline-size: fit-content;
  max-inline-size: 100%;
  overflow: hidden;
}
.picture picture img { position: relative; }
.preview {
  position: absolute;
  inset: 0;
  inline-size: 100%;
  block-size: 100%;
  object-fit: cover;
  filter: blur(.5rem);
  scale: 1.08;
}
.pending { background: var(--shade); }
/* A date reads in the order of its own letters, whichever way those around it run. */
time { font-variant-numeric: tabular-nums lining-nums; unicode-bidi: plaintext; }
::selection { background: var(--accent); color: var(--paper); }
hr { border: 0; border-block-start: 1px solid var(--line); margin-block: 2.5em; }

/* Chinese, Japanese and Korean have no italics; Arabic has none either. Emphasis is by marks beside the characters. */
:is(em, i, cite, dfn):is(:lang(zh), :lang(ja), :lang(ko)) {
  font-style: normal;
  text-emphasis: filled dot;
  text-emphasis-position: under right;
  text-emphasis-color: var(--accent);
}
:is(cite, i):is(:lang(zh), :lang(ja), :lang(ko)) { text-emphasis: none; }
:is(em, i, cite, dfn):is(:lang(ar), :lang(fa), :lang(ur), :lang(he)) { font-style: normal; }
:is(em, dfn):is(:lang(ar), :lang(fa), :lang(ur), :lang(he)) { color: var(--accent); }
@media print, (forced-colors: active) {
  :is(em, dfn):is(:lang(ar), :lang(fa), :lang(ur), :lang(he)) { font-weight: var(--heavy); }
}
:is(:lang(zh), :lang(ja)) { line-break: strict; text-spacing-trim: trim-start; }
:lang(ko) { word-break: keep-all; }

.skip {
  position: absolute;
  inset-inline-start: var(--gutter);
  inset-block-start: -10rem;
  padding: .6rem 1rem;
  background: var(--ink);
  color: var(--paper);
  z-index: 1;
}
.skip:focus { inset-block-start: .6rem; color: var(--paper); }

/* Where the system chooses the colours, what was only a colour needs a line, and a preview no ground. */
@media (forced-colors: active) {
  .topics a, .children a, .prose pre, .prose :not(pre) > code { border: 1px solid; }
  .prose mark { forced-color-adjust: none; }
}

@media (prefers-reduced-motion: no-preference) {
  html { scroll-behavior: smooth; }
  a { transition: color .12s, text-decoration-color .12s; }
}
`;
