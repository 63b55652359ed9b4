import type { OperatorPlatform } from '../platform/platform.ts';

/** Takes an article out of the inbox, and so off the site. Says whether there was one, or anything left of it. */
export async function withdraw(key: string, { inbox, ledger, queues }: OperatorPlatform): Promise<boolean> {
  const record = (await ledger.article(key)).value;
  const known = record !== undefined && !(record.status === 'withdrawn' && record.enlisted);
  if (!known && (await inbox.etag(key)) === undefined) return false;
  await inbox.remove(key);
  // On one machine nobody may be watching; an event that comes as well does no harm.
  await queues.send('inbox', [{ key }]);
  return true;
}
