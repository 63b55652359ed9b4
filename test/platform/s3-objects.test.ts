import { S3Client } from '@aws-sdk/client-s3';
import { expect, onTestFinished, test } from 'vitest';
import { s3Bodies } from '../../functions/platform/aws/s3-bodies.ts';
import { s3Objects } from '../../functions/platform/aws/s3-objects.ts';
import { openService } from '../support/service.ts';

/** Objects and bodies in a bucket of which Amazon S3 says that. */
async function opened(code: string) {
  const service = await openService(() => ({ status: 404, body: `<Error><Code>${code}</Code></Error>` }));
  onTestFinished(() => service.close());
  const client = new S3Client({ ...service.options, forcePathStyle: true });
  return { objects: s3Objects(client, 'bucket'), bodies: s3Bodies(client, 'bucket') };
}

const page = { type: 'text/html; charset=utf-8', cacheControl: 'public, max-age=60' };
const calls: readonly [string, (of: Awaited<ReturnType<typeof opened>>) => Promise<unknown>][] = [
  ['an object is read', ({ objects }) => objects.get('a')],
  [
    'an object is put where there was none',
    ({ objects }) => objects.put('a', '', { ...page, guard: 'absent' }),
  ],
  ['an object is replaced', ({ objects }) => objects.put('a', 'b', { ...page, guard: '"c"' })],
  ['an object is removed', ({ objects }) => objects.remove('a', '"c"')],
  ['a body is read', ({ bodies }) => bodies.get('a')],
];

test.each(calls)('is unavailable, not empty, where the bucket is not there and %s', async (_, call) => {
  await expect(call(await opened('NoSuchBucket'))).rejects.toMatchObject({ name: 'Unavailable' });
});

test('finds nothing where the bucket has no such key', async () => {
  const { objects, bodies } = await opened('NoSuchKey');
  expect(await objects.get('a')).toBeUndefined();
  expect(await objects.etag('a')).toBeUndefined();
  expect(await bodies.get('a')).toBeUndefined();
  await expect(objects.remove('a', '"c"')).rejects.toMatchObject({ name: 'Conflict' });
});
