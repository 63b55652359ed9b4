import { Unavailable } from '../errors.ts';
import type { Objects } from '../objects.ts';
import { ownFolderObjects } from './folder-objects.ts';
import { openThread } from './thread.ts';
import { type Answer, type Order, REFUSALS } from './writer-thread.ts';

export interface ThreadedObjects extends Objects {
  /** From now on a thread writes, beside the workers. */
  startThread(): void;
  close(): void;
}

/**
 * A folder that a thread writes where there is much to write: making folders and files and renaming them takes as long as
 * rendering what is in them. All is written by the one or the other, never by both, so guards hold as `folderObjects`
 * says.
 */
export function threadedObjects(root: string): ThreadedObjects {
  const here = ownFolderObjects(root);
  let writer: ReturnType<typeof openWriter> | undefined;
  return {
    get: here.get,
    etag: (key) => (writer ?? here).etag(key),
    list: here.list,
    put: (...put) => (writer ?? here).put(...put),
    remove: (...remove) => (writer ?? here).remove(...remove),
    startThread() {
      writer ??= openWriter(root);
    },
    close: () => writer?.close(),
  };
}

/** A thread that dies fails what it was given, to be tried again. */
function openWriter(root: string) {
  const thread = openThread<Order, Answer>('writer-thread.ts', root, settle, end);
  const waiting = new Map<number, PromiseWithResolvers<string | undefined>>();
  let last = 0;

  function settle(answer: Answer): void {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('etag' in answer) asked?.resolve(answer.etag);
    else if ('fault' in answer) asked?.reject(answer.fault);
    else asked?.reject(new REFUSALS[answer.refused](answer.message));
  }

  function end(cause: unknown): void {
    const error = new Unavailable('the thread that writes the site has ended', { cause });
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  function ask(order: (id: number) => Order): Promise<string | undefined> {
    const asked = Promise.withResolvers<string | undefined>();
    waiting.set(++last, asked);
    thread.post(order(last));
    return asked.promise;
  }

  return {
    etag: (key: string) => ask((id) => ({ id, look: key })),
    put: async (...put: Parameters<Objects['put']>) => (await ask((id) => ({ id, put }))) ?? '',
    async remove(...remove: Parameters<Objects['remove']>) {
      await ask((id) => ({ id, remove }));
    },
    close: () => thread.close(),
  };
}
