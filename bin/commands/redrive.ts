import { openOperator } from '../operator.ts';
import { none, tell } from './answer.ts';
import { givenUp } from './given-up.ts';

/** `broadsheet redrive`: has work done that was given up. */
export async function redrive(args: readonly string[]): Promise<number> {
  const { operator, positionals, json } = await openOperator(args, 'work');
  try {
    none('redrive', positionals);
    const { keeper } = operator.platform;
    const messages = {
      inbox: await keeper.redrive('inbox'),
      pictures: await keeper.redrive('pictures'),
      pages: await keeper.redrive('pages'),
    };
    await operator.finish();
    const all = messages.inbox + messages.pictures + messages.pages;
    tell(
      { messages },
      json,
      () => `${all === 0 ? 'No message was given up.' : `Tried again: ${all} messages.`}\n`,
    );
    return await givenUp(operator.platform);
  } finally {
    operator.close();
  }
}
