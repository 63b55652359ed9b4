import { drawnAt, isDrawn } from '../core/picture/drawn-address.ts';
import { PICTURE_BYTES, type PreparedPicture } from '../core/picture/encode.ts';
import { inboxKey } from '../core/picture/inbox-address.ts';
import {
  type FailedPicture,
  PENDING,
  type Picture,
  pathsOf,
  pictureFolder,
  type ReadyPicture,
} from '../core/picture/picture.ts';
import { type PreparedDrawing, prepareDrawing } from '../core/picture/prepare-drawing.ts';
import { type ImageSettings, recipeName } from '../core/picture/variants.ts';
import { InvalidKey } from '../platform/errors.ts';
import type { PictureRecord } from '../platform/ledger-records.ts';
import type { ImagesPlatform } from '../platform/platform.ts';
import { type Again, againAfter } from './again.ts';

/** What files can be made of. */
export type Prepared = PreparedPicture | PreparedDrawing;

/** A picture that is to be made again, or that cannot be. */
export interface Found {
  readonly etag?: string;
  /** Makes the picture ready for its files to be made. */
  readonly source?: () => Promise<Prepared | FailedPicture>;
  readonly picture: Picture;
  /** Where the host said "later". */
  readonly again?: Again;
}

/** What is at the address now; `undefined` where the record says so already, and its files are there. */
export async function look(
  address: string,
  old: PictureRecord | undefined,
  platform: ImagesPlatform,
  settings: ImageSettings,
): Promise<Found | undefined> {
  const upToDate = old && (await isUpToDate(address, old, platform, settings));
  if (isDrawn(address)) {
    return upToDate ? undefined : { source: () => draw(address, platform, settings), picture: PENDING };
  }
  const key = inboxKey(address);
  if (key === undefined) {
    if (upToDate) return undefined;
    const answer = await platform.network.fetchPicture(address);
    if (answer.status === 'fetched')
      return { source: () => platform.decoder.prepare(answer.bytes, settings), picture: PENDING };
    // What a host gave once is not given up because it has to be made again.
    if (old?.picture.status === 'ready' && (await isWhole(address, old.picture, platform))) return undefined;
    if (answer.status === 'failed') return { picture: answer };
    const again = againAfter(old?.again, answer.retryAfterMs ?? 0, platform.clock.now());
    const picture = { status: 'failed', code: 'image-unavailable', message: answer.message } as const;
    return { picture, ...(again && { again }) };
  }
  const object = await unlessNoKey(platform.inbox.get(key, PICTURE_BYTES + 1));
  const etag = object?.etag ?? '';
  if (upToDate && old.etag === etag) return undefined;
  if (object)
    return { etag, source: () => platform.decoder.prepare(object.bytes, settings), picture: PENDING };
  return { etag, picture: missing(key) };
}

/** Whether there is nothing to do for a picture whose source has not changed. */
async function isUpToDate(
  address: string,
  { picture, recipe, again }: PictureRecord,
  platform: ImagesPlatform,
  settings: ImageSettings,
): Promise<boolean> {
  if (picture.status === 'ready')
    return recipe === recipeName(settings) && isWhole(address, picture, platform);
  return picture.status === 'failed' && (again === undefined || platform.clock.now() < new Date(again.at));
}

/** Of the inbox: nothing lies at a name that it takes for no key, as an article may write it. */
export async function unlessNoKey<T>(asked: Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof InvalidKey) return undefined;
    throw error;
  }
}

function missing(key: string): FailedPicture {
  return { status: 'failed', code: 'image-unavailable', message: `There is no file ${key} in the inbox.` };
}

/** What draws is loaded with the first drawing: most pictures are photographs. */
async function draw(
  address: string,
  { fonts }: ImagesPlatform,
  settings: ImageSettings,
): Promise<PreparedDrawing> {
  const { drawCard } = await import('../core/picture/draw-card.ts');
  return prepareDrawing(await drawCard(drawnAt(address), fonts), settings);
}

/** Whether the record's picture needs no work. Its content may have been given up, by who died before the record was. */
async function isWhole(address: string, picture: ReadyPicture, platform: ImagesPlatform): Promise<boolean> {
  await platform.ledger.addContent(picture.hash, address);
  return allThere(picture, platform);
}

/** Whether the site has all of the picture's files. */
export async function allThere(picture: ReadyPicture, { site }: ImagesPlatform): Promise<boolean> {
  const there = new Set<string>();
  for await (const { key } of site.list(pictureFolder(picture.hash))) there.add(`/${key}`);
  return pathsOf(picture).every((path) => there.has(path));
}
