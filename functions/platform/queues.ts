/** The messages of each queue: every one says where to look, none what happened. */
export interface Messages {
  readonly inbox: { readonly key: string };
  readonly pictures: { readonly address: string };
  readonly pages: { readonly pages: readonly string[] };
}

export type QueueName = keyof Messages;

export const QUEUE_NAMES: readonly QueueName[] = ['inbox', 'pictures', 'pages'];

/** Where workers put what follows from their work. Delivery is at least once, in any order. */
export interface Queues {
  /**
   * Resolves when the messages are durable, or can be lost only together with every record and acknowledgement that is
   * written after this call. `delaySeconds`, 0 to 900: not delivered before. Identical messages may be delivered as one, and
   * the pages of several as one message, if that is received after the last of them was sent.
   */
  send<Q extends QueueName>(queue: Q, messages: readonly Messages[Q][], delaySeconds?: number): Promise<void>;
}

export interface Delivery<Q extends QueueName> {
  readonly message: Messages[Q];
  /** 1 at the first delivery. */
  readonly attempt: number;
  /** Names this delivery; void once the message is visible again. */
  readonly receipt: string;
}

/** The other end, for whatever runs the workers where no Lambda does. */
export interface Receiver {
  /**
   * Up to `limit` messages, hidden from others for `visibilitySeconds`; empty at once where there are none. A message
   * that was received `maxAttempts` times and not acknowledged is not delivered again: it is a dead letter. What had to
   * be durable for a message to be sent is durable before it is delivered.
   */
  receive<Q extends QueueName>(
    queue: Q,
    limit: number,
    visibilitySeconds: number,
  ): Promise<readonly Delivery<Q>[]>;
  /** The messages are done. A receipt that is void already does nothing. */
  acknowledge(queue: QueueName, receipts: readonly string[]): Promise<void>;
  /**
   * The message becomes visible after `delaySeconds`: work that failed, or that another should do. The delivery counts
   * as an attempt, and its receipt is void. A receipt that is void already does nothing.
   */
  release(queue: QueueName, receipt: string, delaySeconds: number): Promise<void>;
}

/** How many messages of a queue are visible, are being worked on, wait for a time, were given up. */
export interface QueueDepth {
  readonly ready: number;
  readonly inFlight: number;
  readonly delayed: number;
  readonly dead: number;
}

/** What the operator sees of the queues, and does with what was given up. */
export interface QueueKeeper {
  /** As it is known at the moment: Amazon SQS may be some seconds behind. */
  depth(queue: QueueName): Promise<QueueDepth>;
  /** What the dead letters are about, each once: keys, addresses, names of pages; of one that cannot be read, its text. */
  deadLetters(queue: QueueName): Promise<readonly string[]>;
  /** Has each dead letter delivered again, with all tries before it; resolves to their number. */
  redrive(queue: QueueName): Promise<number>;
}
