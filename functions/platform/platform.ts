import type { Fonts } from '../core/lettering/fonts.ts';
import type { Bodies } from './bodies.ts';
import type { Journal } from './journal.ts';
import type { Ledger } from './ledger.ts';
import type { Network } from './network.ts';
import type { Objects } from './objects.ts';
import type { Queues } from './queues.ts';
import type { Rasterizer } from './rasterizer.ts';
import type { Reader } from './reader.ts';

/** All that the workers need from outside. */
export interface Platform {
  readonly inbox: Objects;
  readonly site: Objects;
  readonly bodies: Bodies;
  readonly ledger: Ledger;
  readonly queues: Queues;
  readonly later: Later;
  readonly network: Network;
  readonly rasterizer: Rasterizer;
  readonly reader: Reader;
  readonly fonts: Fonts;
  readonly clock: Clock;
  readonly journal: Journal;
}

/** What each worker needs of it, and so what its function may do on AWS. */
export type IngestPlatform = Omit<Platform, 'site' | 'network' | 'rasterizer' | 'fonts'>;
export type ImagesPlatform = Omit<Platform, 'bodies' | 'later' | 'reader'>;
export type PublishPlatform = Omit<
  Platform,
  'inbox' | 'later' | 'network' | 'rasterizer' | 'reader' | 'fonts'
>;

export interface Clock {
  now(): Date;
}

/** Wakes scheduled articles. */
export interface Later {
  /**
   * An inbox message for `key` at `time`, or at once where that has passed; a second call for the key replaces the first.
   * Once, except where a process is killed while it sends.
   */
  wake(key: string, time: Date): Promise<void>;
  /** No message after all; no error where none was to come. */
  cancel(key: string): Promise<void>;
}
