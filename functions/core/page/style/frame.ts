/** Masthead, footer, and the way down to a page. */
export const frame = `
.masthead {
  inline-size: 100%;
  max-inline-size: calc(var(--page) + 2 * var(--gutter));
  margin-inline: auto;
  padding: 1.1rem var(--gutter) 0;
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  column-gap: 1.75rem;
  font-size: .875rem;
}
/* All have one height, whatever their letters: the first of them may be on the screen before the last has come. */
.masthead:not(.nameplate) > * { min-block-size: 2.4rem; align-content: center; }
/* Below the masthead, and no part of it, for the same reason. */
main::before {
  content: "";
  display: block;
  block-size: 4px;
  margin-block-start: .9rem;
  border-block: 2px solid var(--ink);
  border-block-end-width: 1px;
}
.site-name { font-family: var(--serif); font-weight: var(--heavy); font-size: 1.375rem; line-height: 1.25; }
.site-description { color: var(--soft); display: none; }
.site-links ul { display: flex; flex-wrap: wrap; column-gap: 1.4rem; }
.site-links a, .site-footer li a { display: block; padding-block: .4rem; color: var(--soft); }
.site-links a:hover, .site-footer li a:hover { color: var(--accent); }
.site-links a[aria-current] {
  color: var(--ink);
  text-decoration: underline 2px var(--accent);
  text-underline-offset: .5em;
}

/* On the front page the name of the site is the head of the page. */
.nameplate {
  flex-direction: column;
  align-items: center;
  text-align: center;
  padding-block-start: clamp(1.75rem, 5vw, 3.25rem);
}
/* Below the switch between light and dark, which a long name would reach on a phone. */
@media (width < 40rem) { .nameplate { padding-block-start: 3.5rem; } }
h1.site-name { font-size: clamp(2.5rem, 1.6rem + 4.4vw, 4.5rem); line-height: 1.1; letter-spacing: -.015em; }
h1.site-name:is(:lang(ar), :lang(fa), :lang(ur)) { letter-spacing: 0; line-height: 1.4; }
h1.site-name a:hover { color: inherit; }
h1.site-name + .site-description {
  display: block;
  font-family: var(--serif);
  font-size: 1.0625rem;
  margin-block-start: .5rem;
  max-inline-size: 40rem;
  text-wrap: balance;
}
.nameplate .site-links { margin-block-start: 1.1rem; }

.site-footer {
  inline-size: 100%;
  max-inline-size: calc(var(--page) + 2 * var(--gutter));
  margin: clamp(3.5rem, 8vw, 6rem) auto 0;
  padding: 0 var(--gutter) 2.5rem;
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  column-gap: 1.75rem;
  font-size: .875rem;
}
.site-footer::before {
  content: "";
  inline-size: 100%;
  block-size: 4px;
  margin-block-end: 1.1rem;
  border-block: 1px solid var(--ink);
  border-block-end-width: 2px;
}
.site-footer ul { display: flex; flex-wrap: wrap; column-gap: 1.4rem; }
.site-footer-name { font-family: var(--serif); font-weight: var(--heavy); font-size: 1.0625rem; }

.crumbs ol { display: flex; flex-wrap: wrap; }
.crumbs, .topic, .kind { font-size: .875rem; font-weight: 600; color: var(--accent); }
.crumbs a, .topic a { padding-block: .3rem; }
.crumbs a:hover, .topic a:hover {
  color: var(--accent);
  text-decoration: underline 1px;
  text-underline-offset: .3em;
}
.crumbs li + li::before { content: "›" / ""; margin-inline: .5em; color: var(--soft); font-weight: 400; }

@media (width < 40rem) {
  /* Or it would have a line of its own only when the last of the links beside it has come. */
  .site-footer-name { inline-size: 100%; }
  /* The name of the site leads home already. */
  p.site-name ~ .site-links li:first-child { display: none; }
  .site-links ul { column-gap: 1rem; }
}
`;
