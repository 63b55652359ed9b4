import { randomUUID } from 'node:crypto';
import { type CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { href } from '../../core/page/url.ts';
import { Unavailable } from '../errors.ts';
import type { Objects } from '../objects.ts';
import { asking } from './faults.ts';

/** Until CloudFront is asked again. */
const PAUSE_MS = 5000;
/** As long as it keeps a page by itself. */
const PATIENCE_MS = 60_000;

/**
 * The site, where what is removed is forgotten by CloudFront too: by itself it would show a withdrawn page for a minute
 * more, and once again while it asks. What is written is left to the cache's minute, which costs nothing.
 *
 * CloudFront has 3,000 paths in hand at the most, which many withdrawals together reach. Then it is asked again until the
 * minute is over: a message that comes again finds no page that it could remove. A function that dies meanwhile leaves
 * the page to the cache's minute as well.
 */
export function invalidatingObjects(
  objects: Objects,
  client: CloudFrontClient,
  distribution: string,
  pause = PAUSE_MS,
): Objects {
  async function forget(paths: string[], end = Date.now() + PATIENCE_MS): Promise<void> {
    const batch = { CallerReference: randomUUID(), Paths: { Quantity: paths.length, Items: paths } };
    const command = new CreateInvalidationCommand({ DistributionId: distribution, InvalidationBatch: batch });
    try {
      await asking('Amazon CloudFront', () => client.send(command));
    } catch (error) {
      if (!(error instanceof Unavailable) || Date.now() >= end) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
      await forget(paths, end);
    }
  }

  return {
    ...objects,
    async remove(key, guard) {
      await objects.remove(key, guard);
      await forget(pathsOf(key));
    },
  };
}

/**
 * A page is kept under the address that readers ask for or, as a function changes that, under its object's; Amazon
 * recommends to name both. One path with a star would have both, but of such it has 15 in hand at the most.
 */
function pathsOf(key: string): string[] {
  const path = href(`/${key}`);
  const folder = path.replace(/\/index\.html$/, '/');
  return folder === path ? [path] : [folder, path];
}
