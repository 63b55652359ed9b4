import { isMidnight } from '../article/clock.ts';
import { type Html, html } from '../html.ts';
import { keeping } from '../kept.ts';
import type { Card } from './card.ts';

const formatters = keeping<Intl.DateTimeFormat>(100);
const days = keeping<string>(10_000);

function formatter(lang: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${lang} ${options.timeZone} ${options.calendar} ${options.dateStyle} ${options.timeStyle} ${options.month}`;
  return formatters(name, () => new Intl.DateTimeFormat(lang, options));
}

/** `<time>` with the day in words of the card's language. To format costs as much as the rest of a card: days are kept. */
export function dayElement({ date, localDate, lang }: Pick<Card, 'date' | 'localDate' | 'lang'>): Html {
  const day = localDate.slice(0, localDate.indexOf('T'));
  const text = days(`${lang} ${day}`, () =>
    formatter(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`)),
  );
  return html`<time datetime="${date}">${text}</time>`;
}

/**
 * `<time>` with day and time of a UTC instant, in words of `lang` and on the site's clock; the day alone where that
 * shows midnight, as it does for a date without a time.
 */
export function momentElement(instant: string, lang: string, timeZone: string): Html {
  const date = new Date(instant);
  const style = isMidnight(date.getTime(), timeZone) ? {} : ({ timeStyle: 'short' } as const);
  const text = formatter(lang, { dateStyle: 'long', ...style, timeZone }).format(date);
  return html`<time datetime="${instant}">${text}</time>`;
}

const SCOPES: readonly Intl.DateTimeFormatOptions[] = [
  { year: 'numeric' },
  { year: 'numeric', month: 'long' },
  { dateStyle: 'long' },
  { dateStyle: 'long', timeStyle: 'short' },
  { dateStyle: 'long', timeStyle: 'short' },
];

/** What a page by date is called in words of `lang`: `2021-10` is October 2021. A scope is not empty; see `datePath`. */
export function scopeText(scope: string, lang: string): string {
  const options = SCOPES[scope.split(/[-T:]/).length - 1] ?? {};
  const start = new Date(scope + '0000-01-01T00:00Z'.slice(scope.length));
  // Addresses count years and months by the Gregorian calendar, so their names have to.
  return formatter(lang, { ...options, calendar: 'gregory', timeZone: 'UTC' }).format(start);
}
