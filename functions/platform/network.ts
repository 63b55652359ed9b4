import type { FailedPicture } from '../core/picture/picture.ts';

/** A picture as its host gave it, within every bound. */
export interface Fetched {
  readonly status: 'fetched';
  readonly bytes: Uint8Array;
}

/** The host may have it later; everything that was worth trying within the patience has been tried. */
export interface NotNow {
  readonly status: 'not-now';
  /** A sentence for the author. */
  readonly message: string;
  /** How long the host asks to be left alone; absent where it does not say. */
  readonly retryAfterMs?: number;
}

/** Guarded fetches: http and https only, public addresses only, bounds on time, bytes and redirects. */
export interface Network {
  /** `address` is a complete http or https address. Never throws for anything the host or the network does. */
  fetchPicture(address: string): Promise<Fetched | NotNow | FailedPicture>;
}
