import { isDeepStrictEqual } from 'node:util';
import { readArticle } from '../../functions/core/article/read.ts';
import { Rejected } from '../../functions/core/errors.ts';
import { inlineReader } from '../../functions/platform/inline-reader.ts';
import { forbiddenIn, strangeIn } from './allowed.ts';
import { rendered, requestFor } from './published.ts';

const NEIGHBOUR = requestFor(
  '---\ntitle: A neighbour\ndate: 2026-03-01\ntags: [a, b]\n---\n\n# One\n\n| a | b |\n| - | - |\n| [c](/d "e") | ![f](g.jpg) |\n\n```js\nlet h;\n```\n\nText[^1].\n\n[^1]: Note.\n',
);
const alone = readArticle(...NEIGHBOUR);

/**
 * Reads an article as the system does, with a time limit and between two honest ones, and renders it. Says whether it is
 * published, rejected, or rejected because it takes too long; throws where anything of it stands on its page that may
 * not, and where a neighbour is another than it is alone.
 */
export async function judge(source: string): Promise<'published' | 'rejected' | 'late'> {
  const [before, outcome, after] = await Promise.allSettled(
    [NEIGHBOUR, requestFor(source), NEIGHBOUR].map((request) => inlineReader.read(...request)),
  );
  for (const neighbour of [before, after])
    if (neighbour?.status !== 'fulfilled' || !isDeepStrictEqual(neighbour.value, alone))
      throw new Error('a neighbour is not as it is alone', { cause: neighbour });
  if (outcome?.status !== 'fulfilled') {
    if (!(outcome?.reason instanceof Rejected)) throw outcome?.reason;
    return outcome.reason.code === 'article-too-slow' ? 'late' : 'rejected';
  }
  const { body, page } = rendered(outcome.value);
  const found = [...forbiddenIn(body, outcome.value.math), ...strangeIn(page)];
  if (found.length > 0) throw new Error(found.join(', '));
  return 'published';
}
