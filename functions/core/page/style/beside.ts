/** What stands around an article's text: contents, the ways on, comments; and the buttons, which only scripts show. */
export const beside = `
button {
  font: inherit;
  color: inherit;
  background: none;
  border: 1px solid var(--line);
  border-radius: 1.2rem;
  padding: .35rem .95rem;
  cursor: pointer;
}
button:hover { color: var(--accent); border-color: currentcolor; }
[hidden] { display: none !important; }

/* Its room is kept: the head of a page may be on the screen before all of it has come, and nothing of it is to move. */
.masthead { position: relative; }
.masthead:not(.nameplate) { padding-inline-end: calc(var(--gutter) + 2.25rem); }
.colours {
  position: absolute;
  inset-block-start: 1.1rem;
  inset-inline-end: calc(var(--gutter) - .45rem);
  padding: .45rem;
  border-color: transparent;
  line-height: 0;
}
.colours::before {
  content: "";
  display: block;
  inline-size: 1.1rem;
  block-size: 1.1rem;
  border: 2px solid;
  border-radius: 50%;
  background: linear-gradient(90deg, currentcolor 50%, transparent 50%);
  forced-color-adjust: none;
}

.contents, .share, .neighbours, .related, .comments { margin-inline: auto; }
.contents, .share, .comments { max-inline-size: var(--measure); }
.contents { margin-block-start: clamp(1.5rem, 4vw, 2.25rem); font-size: .9375rem; }
.contents details { border-block: 1px solid var(--line); }
.contents summary { cursor: pointer; font-weight: 600; padding-block: .7rem; }
.contents summary::marker { color: var(--accent); }
.contents ol { list-style: none; padding: 0; }
.contents details > ol { padding-block-end: .8rem; }
.contents ol ol { padding-inline-start: 1.4em; color: var(--soft); }
.contents a { display: block; padding-block: .25rem; }
.article-header + .contents + .prose { border: 0; padding: 0; }

.share { margin-block-start: 1.5rem; font-size: .875rem; color: var(--soft); }

.neighbours {
  max-inline-size: var(--measure);
  margin-block-start: 3rem;
  border-block: 1px solid var(--line);
  display: grid;
  grid-template-columns: 1fr 1fr;
  text-wrap: balance;
}
.neighbours p { min-inline-size: 0; }
.neighbours a { display: block; block-size: 100%; padding-block: 1rem; }
.neighbours .prev { padding-inline-end: 1.25rem; }
.neighbours .next { grid-column: 2; text-align: end; padding-inline-start: 1.25rem; }
.neighbours .prev + .next { border-inline-start: 1px solid var(--line); }
.neighbours bdi { font-family: var(--serif); font-weight: var(--heavy); line-height: calc(var(--tight) + .1); }
.way { display: block; color: var(--soft); font-size: .8125rem; margin-block-end: .3rem; }
.prev .way::before { content: "← " / ""; }
.next .way::after { content: " →" / ""; }
[dir="rtl"] .prev .way::before { content: "→ " / ""; }
[dir="rtl"] .next .way::after { content: " ←" / ""; }

.related { max-inline-size: var(--wide); margin-block-start: clamp(2.5rem, 6vw, 4rem); }
.related > h2, .comments h2, .section-name { font-size: 1.375rem; }
.related > h2 { padding-block-end: .7rem; }

.comments { margin-block-start: 3rem; }
.comments p { margin-block-start: .8rem; font-size: .9375rem; display: flex; flex-wrap: wrap; align-items: baseline; gap: .6rem 1.2rem; }
.comments p > a { color: var(--accent); text-decoration: underline 1px; text-underline-offset: .3em; padding-block: .35rem; }
.comments iframe { display: block; flex: none; inline-size: 100%; min-block-size: 22rem; border: 0; color-scheme: light dark; }

.pairs > li { border-block-start: 1px solid var(--line); padding-block: 1.15rem; }

@media (width >= 40rem) {
  .pairs { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 2.5rem; }
}
`;
