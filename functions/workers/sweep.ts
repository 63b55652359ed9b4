import type { ImagesPlatform } from '../platform/platform.ts';

/** A picture goes this long after its last use: pages that browsers and CloudFront still hold show it until then. */
export const SWEEP_DELAY_SECONDS = 300;

/** Begins the address of a pictures message that is about variants, whatever address they came from. */
export const CONTENT = 'content:';

/**
 * Forgets a picture that no article uses, and its variants if no other address has the same content. An article that
 * came to use it meanwhile either finds it gone, or is found here.
 */
export async function sweepPicture(address: string, platform: ImagesPlatform): Promise<void> {
  const { ledger, queues } = platform;
  const { value, revision } = await ledger.picture(address);
  if (!value) return;
  const hashes = [...value.replaced, ...(value.picture.status === 'ready' ? [value.picture.hash] : [])];
  for (const hash of hashes) await ledger.removeContent(hash, address);
  await ledger.removePicture(address, revision);
  for (const hash of hashes) await sweepContent(hash, platform);
  if ((await ledger.uses(address, 1)).length > 0) await queues.send('pictures', [{ address }]);
}

/** Removes the variants of a content that no address has any more. */
export async function sweepContent(hash: string, { ledger, site, queues }: ImagesPlatform): Promise<void> {
  if ((await ledger.contents(hash)).length > 0) return;
  for await (const { key } of site.list(`_images/${hash}/`)) await site.remove(key);
  // An address that came to the same content meanwhile may rely on what was just removed: it looks again.
  const others = await ledger.contents(hash);
  if (others.length > 0)
    await queues.send(
      'pictures',
      others.map((address) => ({ address })),
    );
}
