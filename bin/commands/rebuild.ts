import { rebuild as queueAll } from '../../functions/operations/rebuild.ts';
import { openOperator } from '../operator.ts';
import { none, tell } from './answer.ts';
import { givenUp } from './given-up.ts';

/** `broadsheet rebuild`: has every page made again; only what differs is written. */
export async function rebuild(args: readonly string[]): Promise<number> {
  const { operator, positionals, json } = await openOperator(args, 'rebuild');
  try {
    none('rebuild', positionals);
    const { platform } = operator;
    const said = openCount();
    const done = await queueAll(platform, operator.version, said);
    await operator.finish();
    await platform.ledger.endRebuild();
    tell(done, json, ({ articles, pictures, resumed }) => {
      const how = resumed ? 'Went on with the rebuild that had broken off' : 'Made again';
      return `${how}: ${articles} articles with ${pictures} pictures. Only what differed was written.\n`;
    });
    return await givenUp(platform);
  } finally {
    operator.close();
  }
}

const SAY_EVERY = 1000;

/** Says on stderr now and then how many articles are queued: a large inbox takes minutes. */
function openCount(): (articles: number) => void {
  let said = 0;
  return (articles) => {
    if (articles - said < SAY_EVERY) return;
    said = articles;
    process.stderr.write(`queued ${articles.toLocaleString('en')} articles\n`);
  };
}
