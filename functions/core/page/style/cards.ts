/** Entries, in four sizes. The widths of their pictures are those that `page/cards.ts` names to the browser. */
export const cards = `
.card { position: relative; }
.card-text { min-inline-size: 0; }
.card :is(h2, h3) a::after { content: ""; position: absolute; inset: 0; }
.card :is(.topic, .meta) a { position: relative; z-index: 1; }
.card:hover :is(h2, h3) a { color: var(--accent); }
.card-picture { overflow: hidden; background: var(--shade); aspect-ratio: 3 / 2; }
.card-picture :is(.picture, picture, img) { inline-size: 100%; block-size: 100%; object-fit: cover; }
.topic { font-size: .8125rem; margin-block-end: .25rem; }
.summary {
  font-family: var(--serif);
  color: var(--soft);
  line-height: calc(var(--leading) - .12);
  display: -webkit-box;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 3;
  overflow: hidden;
  margin-block-start: .4rem;
}
.meta { font-size: .8125rem; color: var(--soft); margin-block-start: .55rem; }
/* A line may end with it, but not begin with it: what is before it is a space that does not break. */
.meta span::before { content: "· " / ""; margin-inline-start: .2em; word-spacing: .2em; }

.front { padding-block-start: clamp(1.5rem, 3vw, 2.25rem); }
.lead .card-picture { aspect-ratio: 16 / 9; margin-block-end: 1.1rem; }
.lead h2 { font-size: clamp(1.75rem, 1.3rem + 2vw, 2.75rem); letter-spacing: -.01em; }
.lead h2:is(:lang(zh), :lang(ja), :lang(ko), :lang(ar), :lang(fa), :lang(ur), :lang(he)) {
  letter-spacing: 0;
}
.lead h2:is(:lang(zh), :lang(ja), :lang(ko)) { font-size: clamp(1.625rem, 1.25rem + 1.6vw, 2.375rem); }
.lead .summary { font-size: 1.125rem; margin-block-start: .65rem; -webkit-line-clamp: 4; }
.lead:not(.pictured) h2 { font-size: clamp(2rem, 1.4rem + 3vw, 3.5rem); }
:is(.second, .tile, .row) :is(h2, h3) { font-size: 1.1875rem; }
:is(.second, .tile, .row):is(:lang(zh), :lang(ja), :lang(ko)) :is(h2, h3) { font-size: 1.125rem; }

/* Where there is little room, all but the lead are text with a small picture at the end, and the picture stands there
   before the text has come: it is read first. */
:is(.second, .tile, .row) {
  display: grid;
  grid-template-columns: 1fr auto;
  column-gap: 1.1rem;
  align-items: start;
}
:is(.second, .tile, .row) .card-picture {
  grid-area: 1 / 2;
  inline-size: 7rem;
  aspect-ratio: 1;
  margin-block-start: .3rem;
}
/* Large letters leave no room beside a picture that grows with them. */
@container (width < 17rem) {
  :is(.second, .tile, .row) { display: block; }
  :is(.second, .tile, .row) .card-picture { inline-size: auto; aspect-ratio: 3 / 2; margin-block: 0 .9rem; }
}
:is(.seconds, .tiles, .rows) > li { border-block-start: 1px solid var(--line); padding-block: 1.15rem; }
.front > .seconds { margin-block-start: 1.5rem; }
:is(.second, .tile, .row) .summary { font-size: .9375rem; }
.pictured:is(.second, .tile, .row) .summary { -webkit-line-clamp: 2; }
.rows { max-inline-size: var(--wide); margin-inline: auto; }
.section-name { padding-block: .6rem; border-block-start: 4px double var(--ink); }
.sections { margin-block-start: 1.5rem; display: grid; gap: 2rem 2.5rem; }
.sections > section { min-inline-size: 0; }
.sections .tile { padding-block: .6rem 1.15rem; }
.headlines > li { border-block-start: 1px solid var(--line); padding-block: .75rem; }
.headline h3 { font-size: 1.0625rem; }
.headline .meta { margin-block-start: .25rem; }
main > .section-name { margin-block-start: 2rem; }
.row .card-text { max-inline-size: var(--measure); }

@media (width >= 40rem) {
  .seconds:has(.tile) { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); column-gap: 2.25rem; }
  .sections { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .second .card-picture { inline-size: 8rem; }
  .row .card-picture { inline-size: 10rem; aspect-ratio: 3 / 2; }
  .tiles { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 2.25rem; }
  .tile { display: block; }
  .tile .card-picture { inline-size: auto; aspect-ratio: 3 / 2; margin-block: 0 .9rem; }
  .tile:not(.pictured) :is(h2, h3) { font-size: 1.5rem; }
  .tile:not(.pictured) .summary { font-size: 1.0625rem; -webkit-line-clamp: 7; }
  .pictured.tile .summary { -webkit-line-clamp: 3; }
  .tiles:has(.pictured) .tile:not(.pictured) { block-size: 100%; padding: 1.5rem 1.75rem; background: var(--shade); }
}
@media (40rem <= width < 62.5rem) {
  .seconds > :only-child > .pictured.tile { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); }
}
@media (width >= 62.5rem) {
  .sections:has(> section:nth-child(3)) { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .section-name + .rows { border-block-start: 0; }
  .front:not(.alone):has(> .lead.pictured) {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 25rem;
    column-gap: 2.5rem;
    padding-block-end: 2.5rem;
  }
  /* Its picture takes the height that is left beside the others. */
  .front:not(.alone) > .lead.pictured { display: flex; flex-direction: column; }
  .front:not(.alone) > .lead .card-picture { flex: 1 0 auto; max-block-size: 44rem; }
  .lead.pictured + .seconds {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    margin-block: 0;
    padding-inline-start: 2.5rem;
    border-inline-start: 1px solid var(--line);
  }
  .lead.pictured + .seconds:has(.tile) { justify-content: start; }
  /* Where there is as much beside the lead as it is high, what a small picture says stands for a summary cut in the middle. */
  .lead.pictured + .seconds:has(> :nth-child(4)) .pictured .summary { display: none; }
  .lead.pictured + .seconds > li:first-child { border: 0; padding-block-start: 0; }
  .lead:not(.pictured) {
    max-inline-size: var(--wide);
    margin-inline: auto;
    padding-block: 1.5rem;
    text-align: center;
  }
  .lead:not(.pictured) + .seconds {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(12.5rem, 1fr));
    column-gap: 2.5rem;
    border-block-start: 1px solid var(--ink);
    margin-block-end: 1.5rem;
  }
  .lead:not(.pictured) + .seconds > li { border: 0; }
  .alone .lead.pictured {
    display: grid;
    grid-template-columns: minmax(0, 46rem) minmax(0, 1fr);
    column-gap: 2.5rem;
    align-items: center;
  }
  .tiles {
    grid-template-columns: repeat(3, minmax(0, 1fr));
    border-block-start: 1px solid var(--ink);
    column-gap: 2.5rem;
  }
  .tiles > li { padding-block: 1.6rem; }
  .tiles > li:nth-child(-n + 3) { border: 0; }
  .pictured.tile :is(h2, h3) { font-size: 1.3125rem; }
  main:has(> .front) .rows {
    max-inline-size: none;
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    column-gap: 2.5rem;
    border-block-start: 1px solid var(--ink);
  }
  main:has(> .front) .rows > li:nth-child(-n + 3) { border: 0; }
  main:has(> .front) .row .summary { display: none; }
  main:has(> .front) .row .card-picture { inline-size: 6rem; aspect-ratio: 1; }
}
`;
