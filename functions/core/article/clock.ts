import { keeping } from '../kept.ts';

const formatters = keeping<Intl.DateTimeFormat>(20);
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
  return instant + offsetAt(instant, timeZone);
}

/** Whether the clock of `timeZone` shows midnight, to the second. */
export function isMidnight(instant: number, timeZone: string): boolean {
  return Math.floor(clockAt(instant, timeZone) / 1000) % (DAY / 1000) === 0;
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

/** From `GMT+08:00`; with seconds for the local times of old, bare `GMT` for none. */
function offsetAt(instant: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const formatter = formatters(
    timeZone,
    () => new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset', hour: 'numeric' }),
  );
  const found = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(formatter.format(instant));
  if (!found) return 0;
  const [, sign, hours, minutes, seconds = 0] = found;
  return (sign === '-' ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}
