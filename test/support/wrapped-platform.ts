import { openLedger } from '../../functions/platform/ledger.ts';
import type { ObjectGuard, Objects } from '../../functions/platform/objects.ts';
import type { Platform } from '../../functions/platform/platform.ts';
import type { Records } from '../../functions/platform/records.ts';
import { collect } from '../contracts/collect.ts';

/** What a call is, for whoever decides how it goes, or counts it. */
export interface Call {
  /** Part of the platform, method and what it is about: `site.put a/index.html`. */
  readonly name: string;
  /** With one it may lose a race. */
  readonly guard?: ObjectGuard | number | undefined;
  /** What it writes or sends: bytes, a record's data, messages. */
  readonly given?: unknown;
}

/** Decides when a call is made, and how it goes. */
export type Pass = <T>(call: Call, make: () => Promise<T>) => Promise<T>;

/** Any platform, over any records, every call of which goes through `pass`. */
export function wrappedPlatform(platform: Omit<Platform, 'ledger'>, records: Records, pass: Pass): Platform {
  const call = <T>(name: string, make: () => Promise<T>, given?: unknown) => pass({ name, given }, make);
  const { bodies, queues, later, network, reader, reports } = platform;
  return {
    ...platform,
    inbox: wrappedObjects('inbox', platform.inbox, pass),
    site: wrappedObjects('site', platform.site, pass),
    ledger: openLedger(wrappedRecords(records, pass)),
    bodies: {
      get: (key) => call(`bodies.get ${key}`, () => bodies.get(key)),
      put: (key, text) => call(`bodies.put ${key}`, () => bodies.put(key, text), text),
      remove: (key) => call(`bodies.remove ${key}`, () => bodies.remove(key)),
    },
    queues: {
      send: (queue, messages, delaySeconds) =>
        call(
          `queues.send ${queue} ${JSON.stringify(messages)}`,
          () => queues.send(queue, messages, delaySeconds),
          messages,
        ),
    },
    later: {
      wake: (key, time) => call(`later.wake ${key}`, () => later.wake(key, time)),
      cancel: (key) => call(`later.cancel ${key}`, () => later.cancel(key)),
      askAgain: (address, time) => call(`later.askAgain ${address}`, () => later.askAgain(address, time)),
    },
    reader: { read: (key, ...source) => call(`reader.read ${key}`, () => reader.read(key, ...source)) },
    reports: {
      put: (key, text) => call(`reports.put ${key}`, () => reports.put(key, text), text),
      remove: (key) => call(`reports.remove ${key}`, () => reports.remove(key)),
    },
    network: {
      fetchPicture: (address) => call(`network ${address}`, () => network.fetchPicture(address)),
    },
  };
}

function wrappedObjects(name: string, objects: Objects, pass: Pass): Objects {
  const call = <T>(what: string, make: () => Promise<T>, guard?: ObjectGuard, given?: unknown) =>
    pass({ name: `${name}.${what}`, guard, given }, make);
  return {
    get: (key, most) => call(`get ${key}`, () => objects.get(key, most)),
    etag: (key) => call(`etag ${key}`, () => objects.etag(key)),
    list: (prefix) => listed(() => call(`list ${prefix}`, () => collect(objects.list(prefix)))),
    put: (key, bytes, options) =>
      call(`put ${key}`, () => objects.put(key, bytes, options), options.guard, bytes),
    remove: (key, guard) => call(`remove ${key}`, () => objects.remove(key, guard), guard),
  };
}

function wrappedRecords(records: Records, pass: Pass): Records {
  const call = <T>(what: string, make: () => Promise<T>, guard?: number, given?: unknown) =>
    pass({ name: `records.${what}`, guard, given }, make);
  return {
    get: (place) => call(`get ${place.partition} ${place.sort}`, () => records.get(place)),
    put: (place, data, guard) =>
      call(`put ${place.partition} ${place.sort}`, () => records.put(place, data, guard), guard, data),
    remove: (place, guard) =>
      call(`remove ${place.partition} ${place.sort}`, () => records.remove(place, guard), guard),
    query: (partition, query) => call(`query ${partition}`, () => records.query(partition, query)),
    scan: (prefix) => listed(() => call(`scan ${prefix}`, () => collect(records.scan(prefix)))),
  };
}

/** A listing is one call: what comes and goes while it runs is a matter of the adapters. */
async function* listed<T>(all: () => Promise<T[]>): AsyncGenerator<T> {
  yield* await all();
}
