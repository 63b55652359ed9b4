import { marked } from '../core/search/marks.ts';
import type { Result } from '../core/search/read-segment.ts';
import type { Wanted } from '../core/search/words.ts';

/** A result as the site's cards are, with what was looked for marked. */
export function resultElement(result: Result, wanted: readonly Wanted[]): HTMLLIElement {
  const { path, title, description, day, lang, dir } = result;
  const link = element('a', { href: path.split('/').map(encodeURIComponent).join('/') });
  appendMarked(link, title, wanted);
  const summary = element('p', { class: 'summary' });
  appendMarked(summary, description, wanted);
  const time = element('time', { datetime: day });
  time.textContent = dayText(day, lang);
  const card = element('article', { class: 'card row', lang, dir });
  card.append(
    within(element('div', { class: 'card-text' }), [
      within(element('h2', {}), [link]),
      ...(description === '' ? [] : [summary]),
      within(element('p', { class: 'meta' }), [time]),
    ]),
  );
  return within(element('li', {}), [card]);
}

function appendMarked(parent: HTMLElement, text: string, wanted: readonly Wanted[]): void {
  for (const [piece, isMarked] of marked(text, wanted))
    parent.append(isMarked ? within(element('mark', {}), [piece]) : piece);
}

function dayText(day: string, lang: string): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00Z`),
  );
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

function within<E extends HTMLElement>(parent: E, children: readonly (Node | string)[]): E {
  parent.append(...children);
  return parent;
}
