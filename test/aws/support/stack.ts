import { setTimeout as delay } from 'node:timers/promises';
import { DeleteObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import { s3Objects } from '../../../functions/platform/aws/s3-objects.ts';

/** The outputs of the stack that tests need. */
const Outputs = v.object({
  InboxBucket: v.string(),
  SiteBucket: v.string(),
  SiteAddress: v.string(),
  InboxQueue: v.string(),
  PicturesQueue: v.string(),
  PagesQueue: v.string(),
  OperatorRole: v.string(),
});
export type StackOutputs = v.InferOutput<typeof Outputs>;

export function outputsOf(outputs: unknown): StackOutputs {
  return v.parse(Outputs, outputs);
}

export interface DeployedStack {
  upload(key: string, bytes: Uint8Array | string): Promise<void>;
  remove(key: string): Promise<void>;
  send(queue: 'InboxQueue' | 'PicturesQueue' | 'PagesQueue', message: unknown): Promise<void>;
  /** Resolves when no message waits or is worked on, but those for later. */
  settled(): Promise<void>;
  /** The site's objects by key, as `tree` gives a folder's files. */
  site(): Promise<Record<string, string>>;
  page(key: string): Promise<string | undefined>;
  /** The keys of the inbox. */
  inbox(): Promise<string[]>;
  /** When each of the site's objects was last written. */
  written(): Promise<Record<string, Date>>;
}

const PATIENCE_SECONDS = 900;

/** An author's and a reader's hands on a deployed stack. */
export function stackOf(outputs: StackOutputs, clients: { s3: S3Client; sqs: SQSClient }): DeployedStack {
  const { s3, sqs } = clients;
  const objects = s3Objects(s3, outputs.SiteBucket);
  const queues = [outputs.InboxQueue, outputs.PicturesQueue, outputs.PagesQueue];
  return {
    async upload(key, bytes) {
      await s3.send(new PutObjectCommand({ Bucket: outputs.InboxBucket, Key: key, Body: bytes }));
    },
    async remove(key) {
      await s3.send(new DeleteObjectCommand({ Bucket: outputs.InboxBucket, Key: key }));
    },
    async send(queue, message) {
      const body = JSON.stringify(message);
      await sqs.send(new SendMessageCommand({ QueueUrl: outputs[queue], MessageBody: body }));
    },
    settled: () => settled(queues, sqs),
    async site() {
      const files: Record<string, string> = {};
      for await (const { key } of objects.list(''))
        files[key] = latin1((await objects.get(key))?.bytes) ?? '';
      return files;
    },
    page: async (key) => {
      const stored = await objects.get(key);
      return stored && new TextDecoder().decode(stored.bytes);
    },
    async inbox() {
      const keys: string[] = [];
      for await (const { key } of s3Objects(s3, outputs.InboxBucket).list('')) keys.push(key);
      return keys;
    },
    async written() {
      const times: Record<string, Date> = {};
      for await (const { key } of objects.list('')) {
        const stored = await objects.get(key);
        if (stored) times[key] = stored.modified;
      }
      return times;
    },
  };
}

function latin1(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Buffer.from(bytes).toString('latin1');
}

/** Twice in a row: a message that was just taken may not have led to the next one yet. */
async function settled(queues: readonly string[], sqs: SQSClient): Promise<void> {
  const end = Date.now() + PATIENCE_SECONDS * 1000;
  for (let quiet = 0; quiet < 2; ) {
    if (Date.now() > end) throw new Error(`The queues are not empty after ${PATIENCE_SECONDS} seconds.`);
    const counts = await Promise.all(queues.map((queue) => waiting(queue, sqs)));
    quiet = counts.every((count) => count === 0) ? quiet + 1 : 0;
    await delay(1500);
  }
}

async function waiting(queue: string, sqs: SQSClient): Promise<number> {
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const command = new GetQueueAttributesCommand({ QueueUrl: queue, AttributeNames: [...names] });
  const { Attributes: found } = await sqs.send(command);
  return names.reduce((sum, name) => sum + Number(found?.[name] ?? 0), 0);
}
