/** What stands around the entries of a listing. */
export const listing = `
.listing-header {
  padding-block: clamp(1.75rem, 5vw, 3.25rem) 1.5rem;
  max-inline-size: var(--wide);
  margin-inline: auto;
}
.listing-header h1 { font-size: clamp(2rem, 1.5rem + 2.2vw, 3.25rem); margin-block-start: .15em; }
.children { max-inline-size: var(--wide); margin: 0 auto 1.75rem; }
.children ul { display: flex; flex-wrap: wrap; gap: .5rem; }
.children a {
  display: block;
  padding: .3rem .85rem;
  background: var(--shade);
  border-radius: 1.2rem;
  font-size: .9375rem;
  font-variant-numeric: tabular-nums lining-nums;
}
/* Where they are all that a page has, as the years of the archive are. */
.children:last-child ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(9.25rem, 100%), 1fr)); gap: 0 1.5rem; }
.children:last-child a {
  padding: .85rem 0;
  background: none;
  border-block-start: 1px solid var(--line);
  border-radius: 0;
  font: 600 1.1875rem/1.4 var(--serif);
}
.children:last-child a:hover { color: var(--accent); }
.older, .empty { max-inline-size: var(--wide); margin: 2rem auto 0; }
.older a {
  display: inline-block;
  padding-block: .5rem;
  font-weight: 600;
  color: var(--accent);
  text-decoration: underline 1px;
  text-underline-offset: .35em;
}
main:has(> .front) > :is(.older, .empty) { max-inline-size: none; }
.empty {
  color: var(--soft);
  padding-block: 3rem;
  text-align: center;
  font-family: var(--serif);
  font-size: 1.125rem;
}
.not-found {
  max-inline-size: var(--measure);
  margin-inline: auto;
  padding-block: clamp(3rem, 12vw, 8rem) 2rem;
  text-align: center;
}
.not-found h1 { font-size: clamp(1.875rem, 1.35rem + 2.3vw, 3rem); margin-block: .2em .5em; }
.not-found p:not(.kind) { font-family: var(--serif); font-size: 1.125rem; text-wrap: balance; }
.not-found ul {
  display: flex;
  justify-content: center;
  gap: 1.5rem;
  list-style: none;
  padding: 0;
  margin-block-start: 1.75rem;
}
.not-found a {
  color: var(--accent);
  font-weight: 600;
  text-decoration: underline 1px;
  text-underline-offset: .35em;
}
`;
