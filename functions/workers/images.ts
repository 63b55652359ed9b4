import { isDeepStrictEqual } from 'node:util';
import { encodePicture } from '../core/picture/encode.ts';
import { inboxKey } from '../core/picture/inbox-address.ts';
import { type FailedPicture, PENDING, type Picture } from '../core/picture/picture.ts';
import { type ImageSettings, recipeName } from '../core/picture/variants.ts';
import { KEPT_FOR_EVER, mediaType } from '../core/site-files.ts';
import { Conflict } from '../platform/errors.ts';
import type { PictureRecord } from '../platform/ledger-records.ts';
import type { ImagesPlatform } from '../platform/platform.ts';
import { untilUnchanged } from './guard.ts';
import { allThere, type Found, look, type Prepared, unlessNoKey } from './picture-source.ts';
import { isUsed, SWEEP_DELAY_SECONDS } from './pictures.ts';
import { CONTENT, contentsOf, sweepContent, sweepPicture } from './sweep.ts';

/**
 * Reconciles one picture, known by its address: it is fetched or read, checked, its variants are made and the articles
 * that use it told. A picture that nobody uses is swept. May be repeated at any time.
 */
export async function images(
  address: string,
  platform: ImagesPlatform,
  settings: ImageSettings,
): Promise<void> {
  if (address.startsWith(CONTENT)) return sweepContent(address.slice(CONTENT.length), platform);
  return untilUnchanged(() => reconcilePicture(address, platform, settings));
}

async function reconcilePicture(
  address: string,
  platform: ImagesPlatform,
  settings: ImageSettings,
): Promise<void> {
  const { ledger } = platform;
  const { value: old, revision } = await ledger.picture(address);
  if (!(await isUsed(address, ledger))) return sweepPicture(address, platform);
  const found = await look(address, old, platform, settings);
  if (!found) {
    if (old && !old.announced) await announce(address, old, revision, platform);
    if (old?.again) await platform.later.askAgain(address, new Date(old.again.at));
    return;
  }
  const prepared = await found.source?.();
  const noted = prepared ? await noteContent(address, prepared, old, revision, platform) : revision;
  const picture = prepared
    ? await knownOf(address, prepared, platform, () => settle(address, prepared, platform))
    : found.picture;
  const replaced = contentsOf(old).filter((hash) => picture.status !== 'ready' || hash !== picture.hash);
  const record: PictureRecord = {
    picture,
    ...(found.etag !== undefined && { etag: found.etag }),
    settledAt: platform.clock.now().toISOString(),
    recipe: recipeName(settings),
    ...(found.again && { again: found.again }),
    // Those who know of the same failure already need not look again.
    announced: old?.announced === true && replaced.length === 0 && isDeepStrictEqual(old.picture, picture),
    replaced,
  };
  const guard = await knownOf(address, prepared, platform, () => ledger.putPicture(address, record, noted));
  await confirm(address, found, platform);
  noteOutcome(address, picture, platform);
  if (!record.announced) await announce(address, record, guard, platform);
  if (record.again) await platform.later.askAgain(address, new Date(record.again.at));
}

/**
 * Does what makes files, and has the record know of them whatever comes of it: who is too slow may make some after all
 * had been swept, record included.
 */
async function knownOf<T>(
  address: string,
  prepared: Prepared | FailedPicture | undefined,
  platform: ImagesPlatform,
  make: () => Promise<T>,
): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (prepared && error instanceof Conflict)
      await untilUnchanged(async () => {
        const { value, revision } = await platform.ledger.picture(address);
        await noteContent(address, prepared, value, revision, platform);
      });
    throw error;
  }
}

/**
 * Writes down what is about to be made, as something to be given up again: whoever dies before the record says that it
 * is shown leaves nothing that no record knows of. Returns the record's revision.
 */
async function noteContent(
  address: string,
  prepared: Prepared | FailedPicture,
  old: PictureRecord | undefined,
  revision: number,
  { ledger }: ImagesPlatform,
): Promise<number> {
  if (prepared.status === 'failed') return revision;
  const { hash } = prepared.picture;
  if (contentsOf(old).includes(hash)) return revision;
  const record = {
    picture: PENDING,
    ...old,
    announced: false,
    replaced: [...(old?.replaced ?? []), hash],
  };
  return ledger.putPicture(address, record, revision);
}

/**
 * Throws `Conflict` where the file has changed since it was read, or nobody uses it any more: should that have been so
 * before, then whoever looked at it in between found all in order.
 */
async function confirm(address: string, { etag }: Found, platform: ImagesPlatform): Promise<void> {
  const key = inboxKey(address);
  const changed = key !== undefined && ((await unlessNoKey(platform.inbox.etag(key))) ?? '') !== etag;
  if (changed || !(await isUsed(address, platform.ledger))) throw new Conflict(`${address} has changed`);
}

function noteOutcome(address: string, picture: Picture, { journal }: ImagesPlatform): void {
  if (picture.status === 'ready') journal.note({ what: 'picture', address, status: 'ready' });
  if (picture.status === 'failed')
    journal.note({ what: 'picture', address, status: 'failed', code: picture.code });
}

/** Makes the picture's files that are not on the site yet. */
async function settle(
  address: string,
  prepared: Prepared | FailedPicture,
  platform: ImagesPlatform,
): Promise<Picture> {
  if (prepared.status === 'failed') return prepared;
  const { picture } = prepared;
  await platform.ledger.addContent(picture.hash, address);
  if (await allThere(picture, platform)) return picture;
  let lost: Conflict | undefined;
  for await (const { path, bytes } of encodePicture(prepared)) {
    const key = path.slice(1);
    try {
      await platform.site.put(key, bytes, {
        type: mediaType(key),
        cacheControl: KEPT_FOR_EVER,
        guard: 'absent',
      });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      lost = error;
    }
  }
  // The same content under another address was quicker, and its files are these; or it was about to be, and has failed.
  if (lost && !(await allThere(picture, platform))) throw lost;
  return picture;
}

/**
 * Has each article that uses the picture look again: one that waits for its pictures only when this was the last, or
 * its patience is over. Then gives up what the address showed before.
 */
async function announce(
  address: string,
  record: PictureRecord,
  guard: number,
  platform: ImagesPlatform,
): Promise<void> {
  const { ledger, queues, clock } = platform;
  const due: { key: string }[] = [];
  for (const key of await ledger.uses(address)) {
    const until = await ledger.awaitedUntil(key, address);
    const { waits } = await ledger.settle(key, address);
    if (until === undefined || !waits || clock.now() >= new Date(until)) due.push({ key });
  }
  if (due.length > 0) await queues.send('inbox', due);
  for (const hash of record.replaced) {
    await ledger.removeContent(hash, address);
    await queues.send('pictures', [{ address: CONTENT + hash }], SWEEP_DELAY_SECONDS);
  }
  await ledger.putPicture(address, { ...record, announced: true, replaced: [] }, guard);
}
