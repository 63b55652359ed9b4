import { reportText } from '../core/article/report.ts';
import type { Platform } from '../platform/platform.ts';

/**
 * Makes an article's report agree with its record: written, then looked at again, until nobody has changed the record in
 * between. So of two workers the one that writes last has seen the last record. A writing that failed may have been done
 * all the same, after others who found nothing left to do: it is looked at again as well, before it is an error.
 */
export async function report(
  key: string,
  { ledger, reports }: Pick<Platform, 'ledger' | 'reports'>,
): Promise<void> {
  let tried: string | undefined | null = null;
  for (let failure: { readonly error: unknown } | undefined; ; ) {
    const { value: record } = await ledger.article(key);
    const text = record && reportText(record);
    if (text === tried) {
      if (failure) throw failure.error;
      return;
    }
    tried = text;
    failure = undefined;
    try {
      if (text === undefined) await reports.remove(key);
      else await reports.put(key, text);
    } catch (error) {
      failure = { error };
    }
  }
}
