import type { Article } from '../../core/article/article.ts';
import { Rejected } from '../../core/errors.ts';
import type { Reader } from '../reader.ts';

/** A call of `read`. */
export interface ReadRequest {
  readonly read: Parameters<Reader['read']>;
}

/** An article, its body, which is most of it, apart from what is JSON; why it is rejected; or a fault of ours. */
export type ReadReply =
  | { readonly json: string; readonly body: string }
  | { readonly rejected: Pick<Rejected, 'code' | 'message' | 'line'> }
  | { readonly fault: unknown };

export function readReply({ body, ...article }: Article): ReadReply {
  return { json: JSON.stringify(article), body };
}

export function failureReply(error: unknown): ReadReply {
  if (!(error instanceof Rejected)) return { fault: error };
  const { code, message, line } = error;
  return { rejected: { code, message, line } };
}

/** Throws what came in an article's place. */
export function articleOf(reply: ReadReply): Article {
  if ('json' in reply) return { ...JSON.parse(reply.json), body: reply.body };
  if ('fault' in reply) throw reply.fault;
  const { code, message, line } = reply.rejected;
  throw new Rejected(code, message, line);
}
