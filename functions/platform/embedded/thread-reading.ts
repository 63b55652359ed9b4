import type { Article } from '../../core/article/article.ts';
import type { Rendered, Rendering } from '../../core/article/render.ts';
import { Rejected } from '../../core/errors.ts';
import type { Reader } from '../reader.ts';

/** A call of `read`, or of core's `renderText`. */
export type ReadRequest = { readonly read: Parameters<Reader['read']> } | { readonly render: Rendering };

/** The text, which is most of what was read, apart from what is JSON; why it is rejected; or a fault of ours. */
export type ReadReply =
  | { readonly json: string; readonly text: string }
  | { readonly rejected: Pick<Rejected, 'code' | 'message' | 'line'> }
  | { readonly fault: unknown };

export function articleReply({ body: text, ...article }: Article): ReadReply {
  return { json: JSON.stringify(article), text };
}

export function renderedReply({ markup: text, ...rendered }: Rendered): ReadReply {
  return { json: JSON.stringify(rendered), text };
}

export function failureReply(error: unknown): ReadReply {
  if (!(error instanceof Rejected)) return { fault: error };
  const { code, message, line } = error;
  return { rejected: { code, message, line } };
}

/** Throws what came in an article's place. */
export function articleOf(reply: ReadReply): Article {
  const { json, text: body } = read(reply);
  return { ...JSON.parse(json), body };
}

/** Throws what came in its place. */
export function renderedOf(reply: ReadReply): Rendered {
  const { json, text: markup } = read(reply);
  return { ...JSON.parse(json), markup };
}

function read(reply: ReadReply): Extract<ReadReply, { readonly json: string }> {
  if ('json' in reply) return reply;
  if ('fault' in reply) throw reply.fault;
  const { code, message, line } = reply.rejected;
  throw new Rejected(code, message, line);
}
