import { Conflict, InvalidKey, Unavailable } from '../errors.ts';
import type { Objects } from '../objects.ts';

/** A call of `etag`, `put` or `remove`. */
export type WriteRequest =
  | { readonly look: string }
  | { readonly put: Parameters<Objects['put']> }
  | { readonly remove: Parameters<Objects['remove']> };

/** The ETag of what is there, or why nothing was done. */
export type WriteReply =
  | { readonly etag: string | undefined }
  | { readonly refused: keyof typeof REFUSALS; readonly message: string }
  | { readonly fault: unknown };

/** Errors that the workers tell from one another; a message to another thread would make each an `Error`. */
const REFUSALS = { Conflict, InvalidKey, Unavailable } as const;

export async function writeReply(request: WriteRequest, objects: Objects): Promise<WriteReply> {
  try {
    if ('look' in request) return { etag: await objects.etag(request.look) };
    if ('put' in request) return { etag: await objects.put(...request.put) };
    await objects.remove(...request.remove);
    return { etag: undefined };
  } catch (error) {
    if (error instanceof Error && Object.hasOwn(REFUSALS, error.name))
      return { refused: error.name as keyof typeof REFUSALS, message: error.message };
    return { fault: error };
  }
}

/** Throws why nothing was done. */
export function etagOf(reply: WriteReply): string | undefined {
  if ('etag' in reply) return reply.etag;
  if ('fault' in reply) throw reply.fault;
  throw new REFUSALS[reply.refused](reply.message);
}
