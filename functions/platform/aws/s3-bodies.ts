import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Bodies } from '../bodies.ts';
import { asking, isNoSuchKey } from './faults.ts';

/** Bodies as objects of a bucket of their own, which no reader sees. */
export function s3Bodies(client: S3Client, bucket: string): Bodies {
  const ask = <T>(work: () => Promise<T>) => asking('Amazon S3', work);
  return {
    get: (key) =>
      ask(async () => {
        try {
          const found = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
          return await found.Body?.transformToString('utf-8');
        } catch (error) {
          if (isNoSuchKey(error)) return undefined;
          throw error;
        }
      }),
    put: (key, text) =>
      ask(async () => {
        const type = 'text/html; charset=utf-8';
        const body = new TextEncoder().encode(text);
        await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: type }));
      }),
    remove: (key) =>
      ask(async () => {
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
      }),
  };
}
