import type { Heading } from '../article/article.ts';
import { type Html, html } from '../html.ts';

/** A part of the article, with the parts of it. */
interface Part {
  readonly heading: Heading;
  readonly parts: Heading[];
}

/** The table of contents, two levels of it, folded; nothing where there are no headings. `shown` is the title as it is seen. */
export function contents(headings: readonly Heading[], title: string, shown: Html): Html | undefined {
  const parts = partsOf(headings);
  if (parts.length === 0) return undefined;
  const items = parts.map(
    ({ heading, parts: below }) =>
      html`<li>${link(heading)}${below.length > 0 && html`\n<ol>${below.map((part) => html`<li>${link(part)}</li>`)}</ol>`}</li>\n`,
  );
  return html`<nav class="contents" aria-label="${title}">
<details>
<summary>${shown}</summary>
<ol>
${items}</ol>
</details>
</nav>
`;
}

/** Headings of the third level belong to the second one before them, where there is one; deeper ones are left out. */
function partsOf(headings: readonly Heading[]): Part[] {
  const parts: Part[] = [];
  for (const heading of headings) {
    const above = parts.at(-1);
    if (heading.level === 2 || (heading.level === 3 && above?.heading.level !== 2))
      parts.push({ heading, parts: [] });
    else if (heading.level === 3) above?.parts.push(heading);
  }
  return parts;
}

function link({ id, text }: Heading): Html {
  return html`<a href="#${id}">${text}</a>`;
}
