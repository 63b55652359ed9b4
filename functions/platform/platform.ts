import type { Fonts } from '../core/lettering/fonts.ts';
import type { Bodies } from './bodies.ts';
import type { Decoder } from './decoder.ts';
import type { Journal } from './journal.ts';
import type { Ledger } from './ledger.ts';
import type { Network } from './network.ts';
import type { Objects } from './objects.ts';
import type { QueueKeeper, Queues } from './queues.ts';
import type { Reader } from './reader.ts';
import type { Reports } from './reports.ts';

/** All that the workers need from outside. */
export interface Platform {
  readonly inbox: Objects;
  readonly site: Objects;
  readonly bodies: Bodies;
  readonly ledger: Ledger;
  readonly queues: Queues;
  readonly later: Later;
  readonly network: Network;
  readonly decoder: Decoder;
  readonly reader: Reader;
  readonly fonts: Fonts;
  readonly reports: Reports;
  readonly clock: Clock;
  readonly journal: Journal;
}

/** What each worker needs of it, and so what its function may do on AWS. */
export type IngestPlatform = Omit<Platform, 'site' | 'network' | 'decoder' | 'fonts'>;
export type ImagesPlatform = Omit<Platform, 'bodies' | 'reader' | 'reports'>;
export type PublishPlatform = Omit<Platform, 'inbox' | 'later' | 'network' | 'decoder' | 'reader' | 'fonts'>;

/** What the operator's commands need, and so what an operator may do on AWS. */
export interface OperatorPlatform extends Pick<Platform, 'inbox' | 'ledger' | 'queues' | 'clock'> {
  readonly keeper: QueueKeeper;
}

export interface Clock {
  now(): Date;
}

/** Wakes scheduled articles, and pictures whose host said "later". */
export interface Later {
  /**
   * An inbox message for `key` at `time`, or at once where that has passed; a second call for the key replaces the first.
   * Once, except where a process is killed while it sends.
   */
  wake(key: string, time: Date): Promise<void>;
  /** No message after all; no error where none was to come. */
  cancel(key: string): Promise<void>;
  /** As `wake`: a pictures message for the address, which is no key of the inbox. */
  askAgain(address: string, time: Date): Promise<void>;
}
