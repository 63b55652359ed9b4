import { openLedger } from '../../functions/platform/ledger.ts';
import type { Objects } from '../../functions/platform/objects.ts';
import type { Platform } from '../../functions/platform/platform.ts';
import type { Records } from '../../functions/platform/records.ts';
import { collect } from '../contracts/collect.ts';

/** What a call is, for whoever decides how it goes. */
export interface Call {
  /** Part of the platform, method and what it is about: `site.put a/index.html`. */
  readonly name: string;
  /** Whether it may lose a race. */
  readonly guarded: boolean;
}

/** Decides when a call is made, and how it goes. */
export type Pass = <T>(call: Call, make: () => Promise<T>) => Promise<T>;

/** Any platform, over any records, every call of which goes through `pass`. */
export function faultyPlatform(platform: Omit<Platform, 'ledger'>, records: Records, pass: Pass): Platform {
  const call = <T>(name: string, make: () => Promise<T>) => pass({ name, guarded: false }, make);
  const { bodies, queues, later, network } = platform;
  return {
    ...platform,
    inbox: faultyObjects('inbox', platform.inbox, pass),
    site: faultyObjects('site', platform.site, pass),
    ledger: openLedger(faultyRecords(records, pass)),
    bodies: {
      get: (key) => call(`bodies.get ${key}`, () => bodies.get(key)),
      put: (key, text) => call(`bodies.put ${key}`, () => bodies.put(key, text)),
      remove: (key) => call(`bodies.remove ${key}`, () => bodies.remove(key)),
    },
    queues: {
      send: (queue, messages, delaySeconds) =>
        call(`queues.send ${queue} ${JSON.stringify(messages)}`, () =>
          queues.send(queue, messages, delaySeconds),
        ),
    },
    later: {
      wake: (key, time) => call(`later.wake ${key}`, () => later.wake(key, time)),
      cancel: (key) => call(`later.cancel ${key}`, () => later.cancel(key)),
    },
    network: {
      fetchPicture: (address) => call(`network ${address}`, () => network.fetchPicture(address)),
    },
  };
}

function faultyObjects(name: string, objects: Objects, pass: Pass): Objects {
  const call = <T>(what: string, make: () => Promise<T>, guard?: string) =>
    pass({ name: `${name}.${what}`, guarded: guard !== undefined }, make);
  return {
    get: (key, most) => call(`get ${key}`, () => objects.get(key, most)),
    etag: (key) => call(`etag ${key}`, () => objects.etag(key)),
    list: (prefix) => listed(() => call(`list ${prefix}`, () => collect(objects.list(prefix)))),
    put: (key, bytes, options) => call(`put ${key}`, () => objects.put(key, bytes, options), options.guard),
    remove: (key, guard) => call(`remove ${key}`, () => objects.remove(key, guard), guard),
  };
}

function faultyRecords(records: Records, pass: Pass): Records {
  const call = <T>(what: string, make: () => Promise<T>, guard?: number) =>
    pass({ name: `records.${what}`, guarded: guard !== undefined }, make);
  return {
    get: (place) => call(`get ${place.partition} ${place.sort}`, () => records.get(place)),
    put: (place, data, guard) =>
      call(`put ${place.partition} ${place.sort}`, () => records.put(place, data, guard), guard),
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
