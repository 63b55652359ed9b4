import { reconcileInbox } from '../../functions/workers/reconcile.ts';
import { openOperator } from '../operator.ts';
import { none, tell } from './answer.ts';
import { givenUp } from './given-up.ts';

/** `broadsheet reconcile`: compares inbox and ledger, and has what differs looked at. */
export async function reconcile(args: readonly string[]): Promise<number> {
  const { operator, positionals, json } = await openOperator(args, 'work');
  try {
    none('reconcile', positionals);
    const done = await reconcileInbox(operator.platform);
    await operator.finish();
    tell(
      done,
      json,
      ({ articles, queued }) => `${articles} articles in the inbox; ${queued} files differed.\n`,
    );
    return await givenUp(operator.platform);
  } finally {
    operator.close();
  }
}
