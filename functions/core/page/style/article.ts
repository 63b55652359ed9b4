/** An article's page around its text. The widths are those that `page/article.ts` names to the browser. */
export const article = `
.article { padding-block-start: clamp(1.75rem, 5vw, 3.5rem); }
.article-header { max-inline-size: var(--wide); margin-inline: auto; text-align: center; }
.article-header .crumbs ol { justify-content: center; }
.article-header h1 {
  font-size: clamp(1.875rem, 1.35rem + 2.3vw, 3.125rem);
  letter-spacing: -.012em;
  margin-block: .45em .5em;
}
.article-header h1:is(:lang(zh), :lang(ja), :lang(ko), :lang(ar), :lang(fa), :lang(ur), :lang(he)) {
  letter-spacing: 0;
}
.article-header h1:is(:lang(zh), :lang(ja), :lang(ko)) { font-size: clamp(1.75rem, 1.3rem + 1.9vw, 2.75rem); }
.byline {
  color: var(--soft);
  font-size: .9375rem;
  display: flex;
  flex-wrap: wrap;
  justify-content: center;
  column-gap: .6em;
  row-gap: .15em;
}
.authors { color: var(--ink); }
.authors a { text-decoration: underline 1px var(--line); text-underline-offset: .3em; }
.authors a:hover { text-decoration-color: currentcolor; }
.head-picture { max-inline-size: var(--wide); margin: clamp(1.5rem, 4vw, 2.5rem) auto 0; }
.head-picture .picture { margin-inline: auto; }
.head-picture img { max-block-size: 85vb; object-fit: cover; }
.article .prose { margin-block-start: clamp(1.75rem, 4vw, 2.75rem); }
.article-header + .prose {
  border-block-start: 1px solid var(--line);
  padding-block-start: clamp(1.75rem, 4vw, 2.5rem);
}
.topics {
  max-inline-size: var(--measure);
  margin: 3rem auto 0;
  padding-block-start: 1.25rem;
  border-block-start: 1px solid var(--line);
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: .5rem 1rem;
  font-size: .9375rem;
}
.topics h2 { font-family: var(--sans); font-size: inherit; font-weight: 400; color: var(--soft); }
.topics ul { display: flex; flex-wrap: wrap; gap: .5rem; }
.topics a { display: block; padding: .2rem .7rem; background: var(--shade); border-radius: 1rem; }
@media (width >= 40rem) {
  .byline > :not(:last-child)::after { content: "·" / ""; margin-inline-start: .6em; }
}
@media (width < 40rem) {
  .article-header { text-align: start; overflow-x: clip; padding-inline: .4rem; margin-inline: -.4rem; }
  .article-header .crumbs ol, .byline { justify-content: start; }
  /* What separates lies before the first of each line and is cut off there. */
  .byline { margin-inline-start: -1.4em; column-gap: 0; }
  .byline > * { padding-inline-start: 1.4em; }
  .byline > *::before {
    content: "·" / "";
    display: inline-block;
    inline-size: 1.4em;
    margin-inline: -1.4em 0;
    text-align: center;
  }
  .head-picture, .prose > figure:has(> .picture:first-child) { margin-inline: calc(-1 * var(--gutter)); }
}
`;
