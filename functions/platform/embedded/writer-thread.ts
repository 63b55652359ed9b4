import { parentPort, workerData } from 'node:worker_threads';
import { Conflict, InvalidKey, Unavailable } from '../errors.ts';
import { ownFolderObjects } from './folder-objects.ts';

type Objects = ReturnType<typeof ownFolderObjects>;

/** A call of `etag`, `put` or `remove`. */
export type Order = { readonly id: number } & (
  | { readonly look: string }
  | { readonly put: Parameters<Objects['put']> }
  | { readonly remove: Parameters<Objects['remove']> }
);

/** The ETag of what is there, or why nothing was done. */
export type Answer = { readonly id: number } & (
  | { readonly etag: string | undefined }
  | { readonly refused: keyof typeof REFUSALS; readonly message: string }
  | { readonly fault: unknown }
);

/** Errors that the workers tell from one another; a message to another thread would make each an `Error`. */
export const REFUSALS = { Conflict, InvalidKey, Unavailable } as const;

const objects = parentPort && ownFolderObjects(String(workerData));

parentPort?.on('message', async (order: Order) => parentPort?.postMessage(await answer(order)));

async function answer(order: Order): Promise<Answer> {
  const { id } = order;
  try {
    if ('look' in order) return { id, etag: await objects?.etag(order.look) };
    if ('put' in order) return { id, etag: await objects?.put(...order.put) };
    await objects?.remove(...order.remove);
    return { id, etag: undefined };
  } catch (error) {
    if (error instanceof Error && Object.hasOwn(REFUSALS, error.name))
      return { id, refused: error.name as keyof typeof REFUSALS, message: error.message };
    return { id, fault: error };
  }
}
