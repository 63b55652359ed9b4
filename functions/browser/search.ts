import { type Index, openIndex } from '../core/search/find.ts';
import type { Result } from '../core/search/read-segment.ts';
import { type Wanted, wantedOf } from '../core/search/words.ts';
import { readingIndex } from './read-index.ts';
import { resultElement } from './results.ts';

/** Makes `/search/` search: as one types, with what stands in the address first. `core/page/search.ts` writes the page. */

/** Results that are shown at first, and with each `more`. */
const SHOWN = 10;
/** So long nothing must have been typed before anything is fetched. */
const PAUSE_MS = 150;

const page = found('[data-search]');
const form = found<HTMLFormElement>('form', page);
const input = found<HTMLInputElement>('input', form);
const status = found('[role=status]', page);
const list = found('ol', page);
const more = found<HTMLButtonElement>('.more', page);

let index: Promise<Index> | undefined;
/** Each search ends those before it. */
let searches = 0;
let showMore = async () => {};

/** Shows the first results of what stands in the field. What was read of the index before it changed is given up once. */
async function search(cache: RequestCache = 'default'): Promise<void> {
  const wanted = wantedOf(input.value);
  const mine = ++searches;
  if (cache === 'reload') index = undefined;
  try {
    index ??= openIndex(readingIndex(cache));
    const results = (await index).find(wanted);
    if (mine !== searches) return;
    const shown: HTMLElement[] = [];
    let next = await results.next();
    showMore = async () => {
      const most = shown.length + SHOWN;
      for (; !next.done && shown.length < most; next = await results.next()) {
        if (mine !== searches) return;
        show(shown, next.value, wanted);
      }
      if (mine === searches) tell(shown, next.done === true);
    };
    await showMore();
  } catch (error) {
    index = undefined;
    if (mine !== searches) return;
    if (cache !== 'reload') return search('reload');
    console.error(error);
    list.replaceChildren();
    more.hidden = true;
    status.textContent = said('failed');
  }
}

/** The first result takes the place of those of the search before. */
function show(shown: HTMLElement[], result: Result, wanted: readonly Wanted[]): void {
  const element = resultElement(result, wanted);
  if (shown.length === 0) list.replaceChildren(element);
  else list.append(element);
  shown.push(element);
}

function tell(shown: readonly HTMLElement[], all: boolean): void {
  if (shown.length === 0) list.replaceChildren();
  more.hidden = all;
  const text = shown.length === 0 ? 'nothing' : all ? 'found' : 'newest';
  status.textContent =
    input.value.trim() === ''
      ? ''
      : said(text).replace('{count}', shown.length.toLocaleString(document.documentElement.lang));
}

/** One of the page's texts, in its language. */
function said(text: string): string {
  return page.dataset[text] ?? '';
}

function found<E extends HTMLElement>(selector: string, within: ParentNode = document): E {
  const element = within.querySelector<E>(selector);
  if (!element) throw new Error(`${selector} is not on this page`);
  return element;
}

function remember(): void {
  const query = input.value.trim();
  history.replaceState(null, '', query === '' ? location.pathname : `?q=${encodeURIComponent(query)}`);
}

let pause: ReturnType<typeof setTimeout>;
/** What is being composed, as Chinese is, is not yet what will be looked for. */
function typed(event: Event): void {
  clearTimeout(pause);
  if (event instanceof InputEvent && event.isComposing) return;
  pause = setTimeout(() => {
    remember();
    search();
  }, PAUSE_MS);
}
input.addEventListener('input', typed);
input.addEventListener('compositionend', typed);

form.addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(pause);
  remember();
  search();
});

more.addEventListener('click', async () => {
  const first = list.children.length;
  more.disabled = true;
  await showMore().catch(() => search('reload'));
  more.disabled = false;
  list.children[first]?.querySelector('a')?.focus();
});

/** Down and up lead through the results, and back to the field; so does Escape, and there it empties the field. */
page.addEventListener('keydown', (event) => {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const stops: Element[] = [input, ...list.querySelectorAll('a')];
  const at = document.activeElement ? stops.indexOf(document.activeElement) : -1;
  if (at < 0) return;
  if (event.key === 'Escape') {
    if (at === 0 && input.value !== '') {
      input.value = '';
      typed(event);
    }
    input.focus();
  } else if (event.key === 'ArrowDown') focus(stops[at + 1]);
  else if (event.key === 'ArrowUp') focus(stops[at - 1]);
  else return;
  event.preventDefault();
});

function focus(element: Element | undefined): void {
  if (element instanceof HTMLElement) element.focus();
}

function start(): void {
  input.value = new URLSearchParams(location.search).get('q') ?? '';
  search();
}
addEventListener('popstate', start);
start();
