import { problems as find } from '../../functions/operations/problems.ts';
import { openOperator } from '../operator.ts';
import { problemsText } from '../problems.ts';
import { none, tell } from './answer.ts';

/** `broadsheet problems`: all that needs somebody, by cause. Resolves to 1 where there is anything. */
export async function problems(args: readonly string[]): Promise<number> {
  const { operator, positionals, json } = await openOperator(args, 'look');
  try {
    none('problems', positionals);
    const found = await find(operator.platform);
    tell({ problems: found }, json, () => problemsText(found));
    return found.length > 0 ? 1 : 0;
  } finally {
    operator.close();
  }
}
