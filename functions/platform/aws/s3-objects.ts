import { hash } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Conflict } from '../errors.ts';
import { checkObjectKey, objectKeyFault } from '../object-key.ts';
import type { Content, ListedObject, ObjectGuard, Objects, PutOptions, StoredObject } from '../objects.ts';
import { asking, isNoSuchKey, statusOf } from './faults.ts';

/**
 * Objects in a bucket. Amazon S3 is strongly consistent, so what was put is what is read. The bucket encrypts with S3's
 * own keys: only then is the ETag of an object that was put at once the MD5 of its content.
 */
export function s3Objects(client: S3Client, bucket: string): Objects {
  const ask = <T>(work: () => Promise<T>) => asking('Amazon S3', work);
  return {
    get: (key, most) => ask(() => get(client, bucket, key, most)),
    etag: (key) => ask(() => etag(client, bucket, key)),
    list: (prefix) => list(client, bucket, prefix),
    put: (key, content, options) => ask(() => put(client, bucket, key, content, options)),
    remove: (key, guard) => ask(() => remove(client, bucket, key, guard)),
  };
}

async function get(
  client: S3Client,
  bucket: string,
  key: string,
  most = Number.POSITIVE_INFINITY,
): Promise<StoredObject | undefined> {
  checkObjectKey(key);
  try {
    const found = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (!found.Body || found.ETag === undefined) return undefined;
    const bytes = await beginningOf(found.Body.transformToWebStream(), most);
    return { bytes, etag: found.ETag, modified: found.LastModified ?? new Date(0) };
  } catch (error) {
    if (isNoSuchKey(error)) return undefined;
    throw error;
  }
}

/** What comes after that is not even fetched: anybody who may upload may upload five terabytes. */
async function beginningOf(body: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body) {
    parts.push(part);
    bytes += part.length;
    if (bytes >= most) break;
  }
  return Buffer.concat(parts, Math.min(bytes, most));
}

/** Amazon S3 does not say here whether it is the bucket that is not there: whoever then reads or writes hears of it. */
async function etag(client: S3Client, bucket: string, key: string): Promise<string | undefined> {
  checkObjectKey(key);
  try {
    return (await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).ETag;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/** Names that are no keys, such as the `folder/` that the console makes, are left out. */
async function* list(client: S3Client, bucket: string, prefix: string): AsyncGenerator<ListedObject> {
  let token: string | undefined;
  do {
    // Written as in an address, because XML has no way to write every character of a key.
    const command = new ListObjectsV2Command({
      Bucket: bucket,
      Prefix: prefix,
      EncodingType: 'url',
      ...(token !== undefined && { ContinuationToken: token }),
    });
    const page = await asking('Amazon S3', () => client.send(command));
    for (const { Key, ETag, LastModified = new Date(0) } of page.Contents ?? []) {
      if (Key === undefined || ETag === undefined) continue;
      const key = decodeURIComponent(Key.replaceAll('+', ' '));
      if (objectKeyFault(key) === undefined) yield { key, etag: ETag, modified: toSecond(LastModified) };
    }
    token = page.NextContinuationToken;
  } while (token !== undefined);
}

/** A `get` knows it by a header, which has no fractions. */
function toSecond(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 1000) * 1000);
}

async function put(
  client: S3Client,
  bucket: string,
  key: string,
  content: Content,
  { type, cacheControl, guard }: PutOptions,
): Promise<string> {
  checkObjectKey(key);
  // To ask costs a twelfth of a put, and readers' caches keep what has not been written again.
  if (guard !== undefined && guard === etagOf(content)) {
    if ((await etag(client, bucket, key)) === guard) return guard;
    throw changed(key);
  }
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    Body: content,
    ContentType: type,
    CacheControl: cacheControl,
    ...(guard === 'absent' ? { IfNoneMatch: '*' } : guard !== undefined && { IfMatch: guard }),
  });
  const { ETag } = await guarded(key, guard, () => client.send(command));
  return ETag ?? etagOf(content);
}

async function remove(client: S3Client, bucket: string, key: string, guard?: ObjectGuard): Promise<void> {
  checkObjectKey(key);
  if (guard === 'absent') {
    if ((await etag(client, bucket, key)) !== undefined) throw changed(key);
    return;
  }
  const condition = guard === undefined ? {} : { IfMatch: guard };
  const command = new DeleteObjectCommand({ Bucket: bucket, Key: key, ...condition });
  await guarded(key, guard, () => client.send(command));
}

/** 412: the condition does not hold. 409: another write to the key was quicker. No such key: there is none any more. */
async function guarded<T>(key: string, guard: ObjectGuard | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const status = statusOf(error);
    if (guard !== undefined && (status === 412 || status === 409 || isNoSuchKey(error))) throw changed(key);
    throw error;
  }
}

function changed(key: string): Conflict {
  return new Conflict(`${JSON.stringify(key)} has changed`);
}

function etagOf(content: Content): string {
  return `"${hash('md5', content)}"`;
}
