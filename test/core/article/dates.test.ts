import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockAt } from '../../../functions/core/article/clock.ts';
import { dateOfName, momentAt, readDate } from '../../../functions/core/article/dates.ts';

test.each([
  ['2021-10-20', '2021-10-19T16:00:00.000Z', '2021-10-20T00:00:00'],
  ['Oct 20 2021', '2021-10-19T16:00:00.000Z', '2021-10-20T00:00:00'],
  ['October 20, 2021', '2021-10-19T16:00:00.000Z', '2021-10-20T00:00:00'],
  ['20 October 2021', '2021-10-19T16:00:00.000Z', '2021-10-20T00:00:00'],
  ['Oct 20, 2021 12:36:32', '2021-10-20T04:36:32.000Z', '2021-10-20T12:36:32'],
  [
    'Wed Oct 20 2021 12:36:32 GMT+0000 (Coordinated Universal Time)',
    '2021-10-20T12:36:32.000Z',
    '2021-10-20T20:36:32',
  ],
  ['Wed Oct 20 2021 12:36:32 GMT', '2021-10-20T12:36:32.000Z', '2021-10-20T20:36:32'],
  ['2021-10-20 12:36', '2021-10-20T04:36:00.000Z', '2021-10-20T12:36:00'],
  ['2021-10-20 12:36:32', '2021-10-20T04:36:32.000Z', '2021-10-20T12:36:32'],
  ['2021-10-20 12:36:32 +0000', '2021-10-20T12:36:32.000Z', '2021-10-20T20:36:32'],
  ['2021-10-20 12:36:32 +08:00', '2021-10-20T04:36:32.000Z', '2021-10-20T12:36:32'],
  ['2021-10-20 12:36:32+08', '2021-10-20T04:36:32.000Z', '2021-10-20T12:36:32'],
  ['2021-10-20 12:36:32 -05:30', '2021-10-20T18:06:32.000Z', '2021-10-21T02:06:32'],
  ['2021-10-20 12:36:32 UTC', '2021-10-20T12:36:32.000Z', '2021-10-20T20:36:32'],
  ['2021-10-20T12:36:32', '2021-10-20T04:36:32.000Z', '2021-10-20T12:36:32'],
  ['2021-10-20T12:36:32Z', '2021-10-20T12:36:32.000Z', '2021-10-20T20:36:32'],
  ['2021-10-20T12:36Z', '2021-10-20T12:36:00.000Z', '2021-10-20T20:36:00'],
  ['2021-10-20T12:36:32.125Z', '2021-10-20T12:36:32.125Z', '2021-10-20T20:36:32'],
  ['2021-10-20T12:36:32,5+08:00', '2021-10-20T04:36:32.500Z', '2021-10-20T12:36:32'],
  ['20211020', '2021-10-19T16:00:00.000Z', '2021-10-20T00:00:00'],
  ['20211020T123632Z', '2021-10-20T12:36:32.000Z', '2021-10-20T20:36:32'],
  ['2021/1/5', '2021-01-04T16:00:00.000Z', '2021-01-05T00:00:00'],
  ['2021/1/5 7:05:09', '2021-01-04T23:05:09.000Z', '2021-01-05T07:05:09'],
  ['2021/10/20 12:36:32', '2021-10-20T04:36:32.000Z', '2021-10-20T12:36:32'],
  ['Wed, 20 Oct 2021 12:36:32 GMT', '2021-10-20T12:36:32.000Z', '2021-10-20T20:36:32'],
  ['Wed, 20 Oct 2021 12:36:32 +0800', '2021-10-20T04:36:32.000Z', '2021-10-20T12:36:32'],
  ['20 Oct 2021 12:36 EST', '2021-10-20T17:36:00.000Z', '2021-10-21T01:36:00'],
  ['Wed, 20 Oct 2021 12:36:32 -0700 (PDT)', '2021-10-20T19:36:32.000Z', '2021-10-21T03:36:32'],
  ['20 oct 99 00:00:00 +0000', '1999-10-20T00:00:00.000Z', '1999-10-20T08:00:00'],
  ['  2021-10-20  ', '2021-10-19T16:00:00.000Z', '2021-10-20T00:00:00'],
  ['2024-02-29', '2024-02-28T16:00:00.000Z', '2024-02-29T00:00:00'],
  ['0001-06-01T00:00:00Z', '0001-06-01T00:00:00.000Z', '0001-06-01T08:05:43'],
  ['9999-12-31', '9999-12-30T16:00:00.000Z', '9999-12-31T00:00:00'],
])('reads %s in Shanghai', (written, date, localDate) => {
  expect(readDate(written, 'Asia/Shanghai')).toEqual({ date, localDate });
});

test.each([
  'soon',
  'Octo 20 2021',
  'Oct 2021',
  'Oct 32 2021',
  '',
  '2021',
  '2021-10',
  '2021-13-01',
  '2021-02-29',
  '2021-10-32',
  '2021-10-20 24:00:00',
  '2021-10-20 12:60:00',
  '2021-10-20 12:36:60',
  '2021-10-20 12:36:32 CET',
  '2021-10-20 12:36:32 +25:00',
  '2021-10/20',
  '20/10/2021',
  '10/20/2021',
  'Wed, 20 Okt 2021 12:36:32 GMT',
  'Wed, 20 Oct 2021 12:36:32 XYZ',
  '1634733392',
  '0000-01-01',
  '0001-01-01',
  '9999-12-31T23:59:59Z',
  '10000-01-01',
  '2021-10-20 12:36:32 and more',
])('takes %j for no date', (written) => {
  expect(readDate(written, 'Asia/Shanghai')).toBeUndefined();
});

test.each([
  ['summer time', '2021-07-01 12:00:00', '2021-07-01T10:00:00.000Z', '2021-07-01T12:00:00'],
  ['winter time', '2021-12-01 12:00:00', '2021-12-01T11:00:00.000Z', '2021-12-01T12:00:00'],
  [
    'an hour that is left out, as an hour later',
    '2021-03-28 02:30:00',
    '2021-03-28T01:30:00.000Z',
    '2021-03-28T03:30:00',
  ],
  [
    'an hour that comes twice, as the first',
    '2021-10-31 02:30:00',
    '2021-10-31T00:30:00.000Z',
    '2021-10-31T02:30:00',
  ],
])('reads %s in Berlin', (_, written, date, localDate) => {
  expect(readDate(written, 'Europe/Berlin')).toEqual({ date, localDate });
});

test.each([
  ['2021-10-20-name', '2021-10-20T00:00:00'],
  ['2021-1-5_name', '2021-01-05T00:00:00'],
  ['2021-10-20', '2021-10-20T00:00:00'],
  ['2021-10-201', undefined],
  ['2021-13-20-name', undefined],
  ['name-2021-10-20', undefined],
])('the file name %s begins with the date %s', (name, localDate) => {
  expect(dateOfName(name, 'Asia/Shanghai')?.localDate).toBe(localDate);
});

test('an instant that is written out and read again is the same, in every zone', () => {
  const zones = fc.constantFrom(
    'UTC',
    'Asia/Shanghai',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  );
  const instants = fc.date({ min: new Date('0001-01-03'), max: new Date('9999-12-29'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const moment = momentAt(instant.getTime(), zone);
      expect(moment?.date).toBe(instant.toISOString());
      expect(readDate(moment?.date ?? '', zone)).toEqual(moment);
      const again = readDate(moment?.localDate ?? '', zone);
      expect(again?.localDate).toBe(moment?.localDate);
    }),
  );
}, 60_000);

test("the clock is that of the system's own formatter", () => {
  const zones = fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu', 'America/New_York');
  const instants = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, zones, (instant, timeZone) => {
      const shown = new Date(clockAt(instant.getTime(), timeZone))
        .toISOString()
        .slice(0, 19)
        .replace('T', ' ');
      expect(shown).toBe(
        new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
          instant,
        ),
      );
    }),
  );
}, 60_000);
