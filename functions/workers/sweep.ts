import { pictureFolder } from '../core/picture/picture.ts';
import type { PictureRecord } from '../platform/ledger-records.ts';
import type { ImagesPlatform } from '../platform/platform.ts';
import { isUsed } from './pictures.ts';

/** Begins the address of a pictures message that is about variants, whatever address they came from. */
export const CONTENT = 'content:';

/** Hashes of all that may have been made for an address. */
export function contentsOf(record: PictureRecord | undefined): string[] {
  const shown = record?.picture.status === 'ready' ? [record.picture.hash] : [];
  return [...new Set([...(record?.replaced ?? []), ...shown])];
}

/**
 * Forgets a picture that no article uses, and its variants if no other address has the same content. An article that
 * came to use it meanwhile either finds it gone, or is found here.
 */
export async function sweepPicture(address: string, platform: ImagesPlatform): Promise<void> {
  const { ledger, queues } = platform;
  const { value, revision } = await ledger.picture(address);
  if (!value) return;
  const hashes = contentsOf(value);
  for (const hash of hashes) await ledger.removeContent(hash, address);
  // In messages of their own: once the record is gone nobody knows of them any more.
  const contents = hashes.map((hash) => ({ address: CONTENT + hash }));
  if (contents.length > 0) await queues.send('pictures', contents);
  await ledger.removePicture(address, revision);
  if (await isUsed(address, ledger)) await queues.send('pictures', [{ address }]);
}

/** Removes the variants of a content that no address has any more. */
export async function sweepContent(hash: string, { ledger, site, queues }: ImagesPlatform): Promise<void> {
  if ((await ledger.contents(hash)).length > 0) return;
  for await (const { key } of site.list(pictureFolder(hash))) await site.remove(key);
  // An address that came to the same content meanwhile may rely on what was just removed: it looks again.
  const others = await ledger.contents(hash);
  if (others.length > 0)
    await queues.send(
      'pictures',
      others.map((address) => ({ address })),
    );
}
