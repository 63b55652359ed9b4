import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { expect, onTestFinished, test, vi } from 'vitest';
import { clientOptions } from '../../functions/platform/aws/client-options.ts';
import { invalidatingObjects } from '../../functions/platform/aws/invalidating-objects.ts';
import { folderObjects } from '../../functions/platform/embedded/folder-objects.ts';
import { type Answer, openService } from '../support/service.ts';
import { scratch } from './scratch.ts';

const taken: Answer = { status: 201, body: '<Invalidation><Id>I1</Id></Invalidation>' };
const full: Answer = {
  status: 400,
  body: '<ErrorResponse><Error><Code>TooManyInvalidationsInProgress</Code></Error></ErrorResponse>',
};

/** A site, and which paths CloudFront was asked to forget; it answers each time with the next of `answers`. */
async function openSite(answers: Iterator<Answer>) {
  const service = await openService(() => answers.next().value);
  onTestFinished(() => service.close());
  const folder = folderObjects(await scratch());
  const client = new CloudFrontClient({ ...clientOptions, ...service.options });
  return {
    site: invalidatingObjects(folder, client, 'E1', 1),
    asked: () =>
      service.asked.map(({ body }) => [...body.matchAll(/<Path>([^<]*)<\/Path>/g)].map(([, path]) => path)),
  };
}

const page = { type: 'text/html; charset=utf-8', cacheControl: 'public, max-age=60' };

test.each([
  ['a/b/index.html', ['/a/b/', '/a/b/index.html']],
  ['index.html', ['/', '/index.html']],
  ['a/feed.xml', ['/a/feed.xml']],
  ['tags/c#/index.html', ['/tags/c%23/', '/tags/c%23/index.html']],
  ['新闻/what?/index.html', ['/%E6%96%B0%E9%97%BB/what%3F/', '/%E6%96%B0%E9%97%BB/what%3F/index.html']],
])('has %s forgotten under each address that it may be kept under', async (key, paths) => {
  const { site, asked } = await openSite([taken].values());
  await site.put(key, 'A page', page);
  await site.remove(key);
  expect(await site.get(key)).toBeUndefined();
  expect(asked()).toEqual([paths]);
});

test('asks again where CloudFront takes no more, as the page is gone when the message comes again', async () => {
  const { site, asked } = await openSite([full, full, taken].values());
  await site.put('a.html', 'A page', page);
  await site.remove('a.html');
  expect(asked()).toEqual([['/a.html'], ['/a.html'], ['/a.html']]);
});

test('asks no more when caches have forgotten the page by themselves', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const { site, asked } = await openSite(
    (function* () {
      for (;;) {
        vi.setSystemTime(Date.now() + 25_000);
        yield full;
      }
    })(),
  );
  await site.put('a.html', 'A page', page);
  await expect(site.remove('a.html')).rejects.toMatchObject({ name: 'Unavailable' });
  expect(asked()).toHaveLength(3);
});
