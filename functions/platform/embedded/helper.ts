import type { Rendered, Rendering } from '../../core/article/render.ts';
import type { Objects } from '../objects.ts';
import type { Reader } from '../reader.ts';
import { openThread } from './thread.ts';
import { articleOf, type ReadReply, type ReadRequest, renderedOf } from './thread-reading.ts';
import { etagOf, type WriteReply, type WriteRequest } from './thread-writing.ts';

/** Fewer articles are on their pages before a helper has loaded and compiled all that reads them. */
export const WORTH_A_HELPER = 250;

export interface HelperSettings {
  /** The folder that it may write. */
  readonly site: string;
  /** What it will be asked for beside that, and so loads at once. */
  readonly reads: 'articles' | 'texts' | 'nothing';
}

/** What each of so many threads is asked for: one would have more to do than the workers, had it to read all. */
export function readsBeside(threads: number): HelperSettings['reads'] {
  return threads > 1 ? 'articles' : 'texts';
}

/** A thread that reads articles and writes the site for the workers. */
export interface Helper extends Reader, Pick<Objects, 'etag' | 'put' | 'remove'> {
  /** Core's `renderText`. */
  render(rendering: Rendering): Promise<Rendered>;
  /** What it was asked for and has not done. */
  load(): number;
  close(): void;
}

/** Starts it: what it is asked for before it has loaded waits. */
export function openHelper(settings: HelperSettings): Helper {
  const thread = openThread<ReadRequest | WriteRequest, ReadReply | WriteReply>('helper-thread.ts', settings);
  const ask = async (request: ReadRequest) => (await thread.ask(request)) as ReadReply;
  const write = async (request: WriteRequest) => etagOf((await thread.ask(request)) as WriteReply);
  return {
    read: async (...read) => articleOf(await ask({ read })),
    render: async (render) => renderedOf(await ask({ render })),
    etag: (key) => write({ look: key }),
    put: async (...put) => (await write({ put })) ?? '',
    async remove(...remove) {
      await write({ remove });
    },
    load: thread.load,
    close: thread.close,
  };
}
