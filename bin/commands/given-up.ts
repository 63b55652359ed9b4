import type { OperatorPlatform } from '../../functions/platform/platform.ts';
import { QUEUE_NAMES } from '../../functions/platform/queues.ts';

/** The exit status after work: 1 where messages have been given up, which is said on stderr. */
export async function givenUp({ keeper }: OperatorPlatform): Promise<number> {
  const depths = await Promise.all(QUEUE_NAMES.map((queue) => keeper.depth(queue)));
  const dead = depths.reduce((sum, depth) => sum + depth.dead, 0);
  if (dead === 0) return 0;
  process.stderr.write(`${dead} messages were given up after five tries. See: broadsheet problems\n`);
  return 1;
}
