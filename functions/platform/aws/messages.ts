import * as v from 'valibot';
import type { Messages } from '../queues.ts';

const KeyMessage = v.object({ key: v.string() });
const PictureMessage = v.object({ address: v.string() });
const PagesMessage = v.object({ pages: v.array(v.string()) });

/** What a bucket sends: events of objects, or, when it is configured, a test that names none. */
const BucketEvents = v.object({
  Records: v.array(v.object({ s3: v.object({ object: v.object({ key: v.string() }) }) })),
});
const BucketTest = v.object({ Event: v.literal('s3:TestEvent') });

const InboxMessage = v.union([KeyMessage, BucketEvents, BucketTest]);

/** The keys that a message of the inbox queue names: a worker's own message, or what the bucket sends. */
export function keysOf(body: string): readonly string[] {
  const message = v.parse(InboxMessage, JSON.parse(body));
  if ('key' in message) return [message.key];
  if ('Event' in message) return [];
  return message.Records.map(({ s3 }) => decodedKey(s3.object.key));
}

export function addressOf(body: string): string {
  return v.parse(PictureMessage, JSON.parse(body)).address;
}

export function pagesOf(body: string): Messages['pages']['pages'] {
  return v.parse(PagesMessage, JSON.parse(body)).pages;
}

/** Amazon S3 writes keys as in a form: percent-encoded, and `+` for a space. */
function decodedKey(encoded: string): string {
  return decodeURIComponent(encoded.replaceAll('+', ' '));
}
