import { randomUUID } from 'node:crypto';
import { type CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import type { Objects } from '../objects.ts';
import { asking } from './faults.ts';

/**
 * The site, where what is removed is forgotten by CloudFront too: by itself it would show a withdrawn page for a minute
 * more, and once again while it asks. What is written is left to the cache's minute, which costs nothing.
 *
 * A function that dies between the two leaves the page to the cache's minute as well.
 */
export function invalidatingObjects(
  objects: Objects,
  client: CloudFrontClient,
  distribution: string,
): Objects {
  return {
    ...objects,
    async remove(key, guard) {
      await objects.remove(key, guard);
      const paths = { Quantity: 1, Items: [pathOf(key)] };
      const batch = { CallerReference: randomUUID(), Paths: paths };
      const command = new CreateInvalidationCommand({
        DistributionId: distribution,
        InvalidationBatch: batch,
      });
      await asking('Amazon CloudFront', () => client.send(command));
    },
  };
}

/** A page is cached under the address that readers ask for or under its object's: one path with a star has both. */
function pathOf(key: string): string {
  return encodeURI(`/${key.replace(/(^|\/)index\.html$/, '$1*')}`);
}
