import { clockAt, clockTime, instantOf } from './clock.ts';

/** An instant and what the site's clock shows then: `date` and `localDate` of an article. */
export interface Moment {
  readonly date: string;
  readonly localDate: string;
}

const MONTHS = 'january,february,march,april,may,june,july,august,september,october,november,december'.split(
  ',',
);

/** Hours from UTC of the names that RFC 2822, 4.3, still has; ISO 8601's Z. */
const ZONES = new Map(
  Object.entries({
    z: 0,
    ut: 0,
    utc: 0,
    gmt: 0,
    est: -5,
    edt: -4,
    cst: -6,
    cdt: -5,
    mst: -7,
    mdt: -6,
    pst: -8,
    pdt: -7,
  }),
);

/** Go writes a name behind the offset. */
const OFFSET = String.raw`(?<zone>z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?(?:(?<=[+-]\d{4})[ \t]+[a-z]{3,5})?`;
const TIME = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?(?:[ \t]*(?<half>[ap])\.?m\.?)?`;
const FORMS = [
  new RegExp(
    String.raw`^(?<year>\d{4})(?<mark>[-/])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?:(?:t|[ \t]+)${TIME}[ \t]*${OFFSET})?$`,
    'i',
  ),
  new RegExp(
    String.raw`^(?<year>\d{4})年(?<month>\d{1,2})月(?<day>\d{1,2})日(?:[ \t]*${TIME}[ \t]*${OFFSET})?$`,
    'i',
  ),
  new RegExp(
    String.raw`^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:t(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?${OFFSET})?$`,
    'i',
  ),
  new RegExp(
    String.raw`^(?:[a-z]{3,9},[ \t]*)?(?<day>\d{1,2})[ \t]+(?<name>[a-z]{3,9})\.?[ \t]+(?<year>\d{4}|\d{2})(?:[ \t]+${TIME})?(?:[ \t]*(?<zone>[+-]\d{4}|[a-z]{1,3})(?:[ \t]*\([^()]*\))?)?$`,
    'i',
  ),
  new RegExp(
    String.raw`^(?:[a-z]{3,9},?[ \t]+)?(?<name>[a-z]{3,9})\.?[ \t]+(?<day>\d{1,2}),?[ \t]+(?<year>\d{4})(?:,?[ \t]+(?:at[ \t]+)?${TIME}(?:[ \t]*(?:gmt|utc)?(?<zone>z|gmt|utc|[+-]\d{4})(?:[ \t]*\([^()]*\))?)?)?$`,
    'i',
  ),
] as const;

/** Reads a date in any form of the contract; one without an offset is read in `timeZone`. Undefined if it is none. */
export function readDate(written: string, timeZone: string): Moment | undefined {
  // JavaScript writes a space that does not break before AM and PM.
  const text = written.trim().replace(/[\u00A0\u202F]/g, ' ');
  for (const form of FORMS) {
    const groups = form.exec(text)?.groups;
    if (groups) return readParts(groups, timeZone);
  }
  return undefined;
}

/** The date that a file's name begins with, `2021-10-20-name`: midnight in `timeZone`. */
export function dateOfName(name: string, timeZone: string): Moment | undefined {
  const found = /^\d{4}-\d{1,2}-\d{1,2}(?=$|[-_ .])/.exec(name);
  return found ? readDate(found[0], timeZone) : undefined;
}

/** Undefined where the year is not 1 to 9999, in UTC or on the site's clock. */
export function momentAt(instant: number, timeZone: string): Moment | undefined {
  const texts = [instant, clockAt(instant, timeZone)].map((time) => new Date(time).toISOString());
  const [date, local] = texts;
  if (date === undefined || local === undefined) return undefined;
  if (texts.some((text) => !/^\d{4}-/.test(text) || text.startsWith('0000'))) return undefined;
  return { date, localDate: local.slice(0, 19) };
}

function readParts(groups: Readonly<Record<string, string>>, timeZone: string): Moment | undefined {
  const month = groups.name === undefined ? Number(groups.month) : monthOf(groups.name);
  const { day, hour = '0', half, minute = 0, second = 0 } = groups;
  const time = clockTime([
    fullYear(groups.year ?? ''),
    month,
    Number(day),
    hourOf(hour, half),
    Number(minute),
    Number(second),
  ]);
  if (time === undefined) return undefined;
  const withFraction = time + Math.trunc(Number(`0.${groups.fraction ?? 0}`) * 1000);
  if (groups.zone === undefined) return momentAt(instantOf(withFraction, timeZone), timeZone);
  const offset = offsetOf(groups.zone);
  return offset === undefined ? undefined : momentAt(withFraction - offset, timeZone);
}

/** By its English name or the first three letters of that, of September four as well; 0 for another word. */
function monthOf(name: string): number {
  const wanted = name.toLowerCase().replace(/^sept$/, 'sep');
  return MONTHS.findIndex((month) => month === wanted || month.slice(0, 3) === wanted) + 1;
}

/** Of 24; of 12 before or after noon where a `half` is named, and past all hours where there is none such. */
function hourOf(digits: string, half: string | undefined): number {
  const hour = Number(digits);
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.POSITIVE_INFINITY;
  return (hour % 12) + (/p/i.test(half) ? 12 : 0);
}

/** Years of two digits as RFC 2822, 4.3, has them. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length !== 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

/** In milliseconds; undefined for a name that has no one meaning. */
function offsetOf(zone: string): number | undefined {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  if (sign === undefined) {
    const named = ZONES.get(zone.toLowerCase());
    return named === undefined ? undefined : named * 3_600_000;
  }
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
