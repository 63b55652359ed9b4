/** The field in the masthead and on the search page, and what stands around results. */
export const search = `
.search-form { display: flex; border-block-end: 1px solid var(--soft); }
.search-form input {
  flex: 1;
  min-inline-size: 0;
  font: inherit;
  color: inherit;
  background: none;
  border: 0;
  padding: .4rem .2rem;
  -webkit-appearance: none;
  appearance: none;
}
.search-form input::placeholder { color: var(--soft); opacity: 1; }
.search-form ::-webkit-search-cancel-button { filter: grayscale(1); }
.search-form button { color: var(--soft); background: none; border: 0; padding: .35rem .4rem; cursor: pointer; }
.search-form button:hover { color: var(--accent); }
.search-form svg { fill: none; stroke: currentColor; stroke-width: 1.75; }
.masthead .search-form { inline-size: 12rem; }
.masthead:not(.nameplate) .search-form { margin-inline-start: auto; }
.nameplate .search-form { margin-block-start: .5rem; inline-size: min(22rem, 100%); }
.not-found .search-form { max-inline-size: 24rem; margin: 1.75rem auto 0; font-size: 1.125rem; }

/* Where there is little room, a button leads to the page with the field: beside the other, however long the name is. */
@media (width < 40rem) {
  .masthead:not(.nameplate) { padding-inline-end: calc(var(--gutter) + 4.1rem); column-gap: 1.1rem; }
  .masthead:not(.nameplate) .search-form {
    position: absolute;
    inset-block-start: 1.1rem;
    inset-inline-end: calc(var(--gutter) + 1.8rem);
    inline-size: calc(20px + .8rem);
    border: 0;
  }
  .masthead:not(.nameplate) .search-form input { display: none; }
}

.search-page { max-inline-size: var(--wide); margin-inline: auto; min-block-size: 60vh; }
.search-page .search-form { font-size: 1.25rem; }
.search-page .search-form input { padding-block: .55rem; }
.search-status { color: var(--soft); font-size: .875rem; min-block-size: 1.5em; margin-block: .75rem 1rem; }
.search-page noscript p { margin-block-start: 1.25rem; }
.search-page noscript a { color: var(--accent); text-decoration: underline 1px; text-underline-offset: .3em; }
.search-page .rows:empty { display: none; }
.search-page mark { background: none; color: var(--accent); font-weight: var(--heavy); }
.search-page .more {
  font: inherit;
  font-weight: 600;
  color: var(--accent);
  background: none;
  border: 1px solid var(--line);
  border-radius: 1.2rem;
  padding: .45rem 1.25rem;
  margin-block: 1rem;
  cursor: pointer;
}
.search-page .more:hover { border-color: var(--accent); }
@media print { .search-form { display: none; } }
`;
