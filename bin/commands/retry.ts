import { retry as tryAgain } from '../../functions/operations/retry.ts';
import type { OperatorPlatform } from '../../functions/platform/platform.ts';
import { openOperator } from '../operator.ts';
import { safe } from '../summary.ts';
import { Nothing, tell } from './answer.ts';

/**
 * `broadsheet retry [KEY…]`: has failed pictures tried again, those of the articles or all. Resolves to 1 where one
 * cannot be had still.
 */
export async function retry(args: readonly string[]): Promise<number> {
  const { operator, positionals, json } = await openOperator(args, 'work');
  try {
    const { platform } = operator;
    for (const key of positionals) {
      if (!(await platform.ledger.article(key)).value) throw new Nothing(`Nothing is known of "${key}".`);
    }
    const addresses = await tryAgain(positionals, platform);
    await operator.finish();
    const pictures = await Promise.all(addresses.map((address) => outcome(address, platform)));
    tell({ pictures }, json, (done) => retryText(done.pictures));
    return pictures.some(({ status }) => status !== 'ready') ? 1 : 0;
  } finally {
    operator.close();
  }
}

interface Outcome {
  readonly address: string;
  readonly status: 'pending' | 'ready' | 'failed';
  readonly code?: string;
  readonly message?: string;
  readonly nextTry?: string;
}

async function outcome(address: string, { ledger }: OperatorPlatform): Promise<Outcome> {
  const record = (await ledger.picture(address)).value;
  if (!record) return { address, status: 'pending' };
  const { picture, again } = record;
  if (picture.status !== 'failed') return { address, status: picture.status };
  const { code, message } = picture;
  return { address, status: 'failed', code, message, ...(again && { nextTry: again.at }) };
}

function retryText(pictures: readonly Outcome[]): string {
  if (pictures.length === 0) return 'No picture has failed.\n';
  const lines = pictures.map(({ address, status, code, message, nextTry }) => {
    const why = message === undefined ? '' : `\n  ${code}: ${safe(message)}`;
    const next = nextTry === undefined ? '' : ` Asked again at ${nextTry}.`;
    return `${status === 'ready' ? '✓' : '!'} ${safe(address)}${why}${next}\n`;
  });
  return lines.join('');
}
