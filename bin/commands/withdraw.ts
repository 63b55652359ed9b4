import { isArticleKey } from '../../functions/core/article/key.ts';
import { withdraw as takeOut } from '../../functions/operations/withdraw.ts';
import { InvalidKey } from '../../functions/platform/errors.ts';
import { openOperator } from '../operator.ts';
import { atMostOne, Nothing, tell } from './answer.ts';
import { givenUp } from './given-up.ts';
import { UsageError } from './usage.ts';

/** `broadsheet withdraw KEY`: takes an article out of the inbox, and so off the site. */
export async function withdraw(args: readonly string[]): Promise<number> {
  const { operator, positionals, json } = await openOperator(args, 'work');
  try {
    const key = atMostOne('withdraw', positionals);
    if (key === undefined || !isArticleKey(key))
      throw new UsageError('withdraw takes the key of an article: news/article.md');
    try {
      await operator.keep(key);
      if (!(await takeOut(key, operator.platform))) throw new Nothing(`There is no article "${key}".`);
    } catch (error) {
      if (error instanceof InvalidKey) throw new UsageError(error.message);
      throw error;
    }
    await operator.finish();
    tell({ key, undo: operator.undo }, json, () => `Withdrawn: ${key}. ${operator.undo}\n`);
    return await givenUp(operator.platform);
  } finally {
    operator.close();
  }
}
