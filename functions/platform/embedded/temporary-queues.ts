import { isAtAddress } from '../../core/pages.ts';
import type { SqliteQueues } from './sqlite-queues.ts';

/**
 * Queues of a run that nobody comes after: pages that are due are kept in memory, each once however often it is sent, until
 * somebody asks for them. Then as many as messages were asked for come in one, those of articles before all others. With
 * each article two dozen pages are due, and most of them with other articles as well.
 */
export function temporaryQueues(queues: SqliteQueues): SqliteQueues {
  const articles = new Set<string>();
  const others = new Set<string>();
  const due = (page: string) => (isAtAddress(page) ? articles : others).add(page);
  return {
    ...queues,
    async send(queue, messages, delaySeconds = 0) {
      if (queue !== 'pages' || delaySeconds > 0) return queues.send(queue, messages, delaySeconds);
      for (const message of messages) if ('pages' in message) message.pages.forEach(due);
    },
    async receive(queue, limit, visibilitySeconds) {
      if (queue === 'pages' && articles.size + others.size > 0) {
        const pages = taken(articles, limit);
        pages.push(...taken(others, limit - pages.length));
        await queues.send('pages', [{ pages }]);
      }
      return queues.receive(queue, limit, visibilitySeconds);
    },
    depth(queue) {
      const depth = queues.depth(queue);
      return queue === 'pages' ? { ...depth, ready: depth.ready + articles.size + others.size } : depth;
    },
  };
}

function taken(pages: Set<string>, most: number): string[] {
  const taken = [...pages].slice(0, most);
  for (const page of taken) pages.delete(page);
  return taken;
}
