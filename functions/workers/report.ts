import { reportText } from '../core/article/report.ts';
import type { Platform } from '../platform/platform.ts';

/**
 * Makes an article's report agree with its record: written, then looked at again, until nobody has changed the record in
 * between. So of two workers the one that writes last has seen the last record.
 */
export async function report(
  key: string,
  { ledger, reports }: Pick<Platform, 'ledger' | 'reports'>,
): Promise<void> {
  for (let written: string | undefined | null = null; ; ) {
    const { value: record } = await ledger.article(key);
    const text = record && reportText(record);
    if (text === written) return;
    if (text === undefined) await reports.remove(key);
    else await reports.put(key, text);
    written = text;
  }
}
