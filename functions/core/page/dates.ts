import { type Html, html } from '../html.ts';
import type { Site } from '../site.ts';
import { keeping } from './kept.ts';
import type { Language } from './language.ts';

const formatters = keeping<Intl.DateTimeFormat>();

function formatter(lang: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${lang} ${options.timeZone} ${options.calendar} ${options.dateStyle} ${options.timeStyle} ${options.month}`;
  return formatters(name, () => new Intl.DateTimeFormat(lang, options));
}

/** The day of a UTC instant, in words of `lang` and on the site's calendar. */
export function dayText(instant: string, lang: string, timeZone: string): string {
  return formatter(lang, { dateStyle: 'long', timeZone }).format(new Date(instant));
}

/** Day and time of a UTC instant; the day alone where the clock shows midnight, as it does for a date without a time. */
export function momentText(instant: string, lang: string, timeZone: string): string {
  const date = new Date(instant);
  const clock = formatter('en-GB', { timeStyle: 'medium', timeZone }).format(date);
  if (clock === '00:00:00') return dayText(instant, lang, timeZone);
  return formatter(lang, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(date);
}

/** `<time>` with the day of an instant in words of `part`. */
export function dayElement(instant: string, part: Language, site: Pick<Site, 'timeZone'>): Html {
  return html`<time datetime="${instant}">${dayText(instant, part.lang, site.timeZone)}</time>`;
}

/** `<time>` with day and time of an instant in words of `part`. */
export function momentElement(instant: string, part: Language, site: Pick<Site, 'timeZone'>): Html {
  return html`<time datetime="${instant}">${momentText(instant, part.lang, site.timeZone)}</time>`;
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
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = scope.split(/[-T:]/).map(Number);
  const depth = scope.split(/[-T:]/).length;
  const options = SCOPES[depth - 1] ?? {};
  // Addresses count years and months by the Gregorian calendar, so their names have to.
  return formatter(lang, { ...options, calendar: 'gregory', timeZone: 'UTC' }).format(
    new Date(Date.UTC(year, month - 1, day, hour, minute)),
  );
}
