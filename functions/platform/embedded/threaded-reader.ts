import { readHead, renderingOf } from '../../core/article/head.ts';
import { settleArticle } from '../../core/article/settle.ts';
import type { Reader } from '../reader.ts';
import { inTime } from '../timed-reading.ts';
import type { Helper } from './helper.ts';

type ReadingThread = Pick<Helper, 'read' | 'render' | 'load'>;

export interface ThreadedReader extends Reader {
  /** From now on these threads read, of which there is at least one. */
  useThreads(threads: readonly [ReadingThread, ...ReadingThread[]]): void;
}

/**
 * Reads articles where it is called or, where there are many, in threads beside the workers: reading is a third of the work
 * on an article, and needs nothing from outside.
 */
export function threadedReader(): ThreadedReader {
  let reader: Reader = { read: readHere };
  return {
    read: (...request) => reader.read(...request),
    useThreads(threads) {
      reader = threads.length === 1 ? sharedReader(threads[0]) : spreadReader(threads);
    },
  };
}

/** Loaded when it is needed: all that reads Markdown and HTML comes with it. */
const readHere: Reader['read'] = async (...request) => {
  const { inlineReader } = await import('../inline-reader.ts');
  return inlineReader.read(...request);
};

/** One thread would have more to do than the workers: it renders texts, and all else is done here. */
function sharedReader(thread: Pick<Helper, 'render'>): Reader {
  return {
    async read(key, bytes, put, site) {
      const head = await inTime(() => readHead(key, bytes, site));
      const rendered = await thread.render(renderingOf(head, site));
      return inTime(() => settleArticle(head, rendered, put, site));
    },
  };
}

/** Of several threads each takes whole articles, and the workers have the less to do. */
function spreadReader(threads: readonly [ReadingThread, ...ReadingThread[]]): Reader {
  const idlest = () => threads.reduce((least, thread) => (thread.load() < least.load() ? thread : least));
  return { read: (...request) => idlest().read(...request) };
}
