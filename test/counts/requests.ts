import type { StoredRecord } from '../../functions/platform/records.ts';
import type { Call } from '../support/wrapped-platform.ts';

/**
 * What AWS counts and charges for. `put`: of Amazon S3, PUT and LIST; `get`: of Amazon S3, GET and HEAD; `read` and
 * `write`: units of DynamoDB; `send`: requests to Amazon SQS, of at most ten messages and 64 KB; `schedule`: of
 * EventBridge Scheduler; `invalidation`: paths of CloudFront.
 */
export type Requests = Partial<
  Record<'put' | 'get' | 'read' | 'write' | 'send' | 'schedule' | 'invalidation', number>
>;

/** Bytes. */
const READ_UNIT = 4096;
const WRITE_UNIT = 1024;
const SEND_UNIT = 65_536;
const MESSAGES = 10;
/** Keys that one LIST tells of. */
const LISTED = 1000;
/** Names of an item's attributes, and its revision. */
const ATTRIBUTES = 'partition'.length + 'sort'.length + 'content'.length + 'revision'.length + 4;

/** Part and method of a call: `site.put`. */
export function methodOf({ name }: Call): string {
  return name.split(' ', 1)[0] ?? name;
}

/** What a call comes to, as the adapters of `platform/aws` make it: all read consistently, none in a transaction. */
export function requestsOf(call: Call, outcome: unknown): Requests {
  const method = methodOf(call);
  switch (method) {
    case 'inbox.get':
    case 'inbox.etag':
    case 'site.get':
    case 'site.etag':
    case 'bodies.get':
      return { get: 1 };
    case 'site.put':
      // What is there already is asked for, not written.
      return call.guard !== undefined && call.guard === outcome ? { get: 1 } : { put: 1 };
    case 'bodies.put':
    case 'reports.put':
      return { put: 1 };
    case 'site.list':
      return { put: units(listOf(outcome).length, LISTED) };
    case 'site.remove':
      // Pictures' files are kept by caches for ever.
      if (call.name.startsWith('site.remove _images/')) return {};
      // The reader's address and the object's.
      return { invalidation: call.name.endsWith('index.html') ? 2 : 1 };
    case 'records.get':
      return { read: units(itemBytes(call, listOf(outcome && [outcome])), READ_UNIT) };
    case 'records.query':
      return { read: units(itemBytes(call, listOf(outcome)), READ_UNIT) };
    case 'records.put':
      return { write: units(placeBytes(call) + ATTRIBUTES + jsonBytes(call.given), WRITE_UNIT) };
    case 'records.remove':
      return { write: 1 };
    case 'queues.send':
      return { send: sends(listOf(call.given)) };
    case 'later.wake':
    case 'later.cancel':
    case 'later.askAgain':
      return { schedule: 1 };
    // A removal costs nothing, nor what a stranger's host sends; to read an article takes a processor's time alone.
    case 'reader.read':
    case 'bodies.remove':
    case 'reports.remove':
    case 'network':
      return {};
    default:
      throw new RangeError(`nobody has said what ${method} costs`);
  }
}

/** At least one is charged for. */
function units(size: number, unit: number): number {
  return Math.max(1, Math.ceil(size / unit));
}

function sends(messages: readonly unknown[]): number {
  let requests = 0;
  for (let from = 0; from < messages.length; from += MESSAGES)
    requests += units(jsonBytes(messages.slice(from, from + MESSAGES)), SEND_UNIT);
  return requests;
}

/** Of the records that a call found. */
function itemBytes(call: Call, records: readonly unknown[]): number {
  const sorted = methodOf(call) === 'records.query';
  return (records as readonly StoredRecord[]).reduce(
    (sum, { sort, data }) =>
      sum + placeBytes(call) + (sorted ? Buffer.byteLength(sort) : 0) + ATTRIBUTES + jsonBytes(data),
    0,
  );
}

/** Of the partition, and of the sort key where the call names one. */
function placeBytes(call: Call): number {
  return Buffer.byteLength(call.name) - methodOf(call).length;
}

function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function added(a: Requests, b: Requests): Requests {
  const sum = { ...a };
  for (const [name, count] of Object.entries(b) as [keyof Requests, number][])
    sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
