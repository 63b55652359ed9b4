import { keeping } from '../page/kept.ts';

const formatters = keeping<Intl.DateTimeFormat>();
const DAY = 24 * 60 * 60 * 1000;

/** What a clock shows: milliseconds as if the clock ran in UTC. */
export type ClockTime = number;

/** Clock time of the parts of a date; undefined where there is no such day or time, or its year is not 1 to 9999. */
export function clockTime(
  parts: readonly [year: number, month: number, day: number, hour: number, minute: number, second: number],
): ClockTime | undefined {
  const [year, month, day, hour, minute, second] = parts;
  if (year < 1 || hour > 23 || minute > 59 || second > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.setUTCHours(hour, minute, second);
}

/** What the clock of `timeZone` (IANA name) shows at `instant`, both in milliseconds. */
export function clockAt(instant: number, timeZone: string): ClockTime {
  const formatter = formatters(
    timeZone,
    () =>
      new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
        timeZone,
        era: 'short',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
        hourCycle: 'h23',
      }),
  );
  const parts: Record<string, string> = {};
  for (const { type, value } of formatter.formatToParts(instant)) parts[type] = value;
  const year = parts.era?.startsWith('B') ? 1 - Number(parts.year) : Number(parts.year);
  const clock = new Date(0);
  clock.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
  const milliseconds = ((instant % 1000) + 1000) % 1000;
  return clock.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second), milliseconds);
}

/**
 * The instant at which the clock of `timeZone` shows `time`. Where it shows it twice (the end of summer time) the
 * first, where it never does (the beginning) the time as the old offset has it, as Temporal's `compatible`.
 */
export function instantOf(time: ClockTime, timeZone: string): number {
  const before = time - offsetAt(time - DAY, timeZone);
  const after = time - offsetAt(time + DAY, timeZone);
  if (before === after || clockAt(before, timeZone) === time) return before;
  return clockAt(after, timeZone) === time ? after : before;
}

function offsetAt(instant: number, timeZone: string): number {
  return clockAt(instant, timeZone) - instant;
}
