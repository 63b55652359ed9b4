import { lifeOf, overview } from '../../functions/operations/status.ts';
import { lifeText, overviewText } from '../life.ts';
import { openOperator } from '../operator.ts';
import { atMostOne, Nothing, tell } from './answer.ts';

/**
 * `broadsheet status [KEY]`: how the system stands, or an article's life. Resolves to 1 where an article is rejected or
 * work was given up.
 */
export async function status(args: readonly string[]): Promise<number> {
  const { operator, positionals, json } = await openOperator(args, 'look');
  try {
    const key = atMostOne('status', positionals);
    if (key === undefined) {
      const all = await overview(operator.platform);
      tell(all, json, overviewText);
      const dead = Object.values(all.queues).reduce((sum, queue) => sum + queue.dead, 0);
      return all.articles.rejected + dead > 0 ? 1 : 0;
    }
    const life = await lifeOf(key, operator.platform);
    if (!life)
      throw new Nothing(`Nothing is known of "${key}". Keys are those of the inbox: news/article.md`);
    tell(life, json, lifeText);
    return life.status === 'rejected' || life.givenUp.length > 0 ? 1 : 0;
  } finally {
    operator.close();
  }
}
