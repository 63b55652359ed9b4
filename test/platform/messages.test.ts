import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressOf, keysOf, pagesOf } from '../../functions/platform/aws/messages.ts';

/** An event as Amazon S3 sends it, in little. */
const event = (name: string, key: string) => ({
  eventVersion: '2.1',
  eventSource: 'aws:s3',
  eventName: name,
  s3: { bucket: { name: 'inbox' }, object: { key, sequencer: '0055AED6DCD90281E5' } },
});

const encoded = (key: string) => encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');

describe('a message of the inbox queue', () => {
  test.each([
    ['a plain key', 'news/2021/kabul-talks.md', 'news/2021/kabul-talks.md'],
    ['a space', 'two+words.md', 'two words.md'],
    ['a plus', 'c%2B%2B.md', 'c++.md'],
    ['a per cent sign', '100%25.md', '100%.md'],
    ['Chinese', '%E6%96%B0%E9%97%BB/%E4%B8%80.md', '新闻/一.md'],
    ['an emoji', '%F0%9F%93%B0.md', '📰.md'],
  ])('names the key of an upload with %s', (_, written, key) => {
    expect(keysOf(JSON.stringify({ Records: [event('ObjectCreated:Put', written)] }))).toEqual([key]);
  });

  test('names the key whatever happened to it: an event says where to look', () => {
    for (const name of ['ObjectCreated:CompleteMultipartUpload', 'ObjectRemoved:DeleteMarkerCreated'])
      expect(keysOf(JSON.stringify({ Records: [event(name, 'a.md')] }))).toEqual(['a.md']);
  });

  test('names every key of an event that tells of several', () => {
    const records = ['a.md', 'b+c.md'].map((key) => event('ObjectCreated:Put', key));
    expect(keysOf(JSON.stringify({ Records: records }))).toEqual(['a.md', 'b c.md']);
  });

  test('names the key that a worker or a schedule wrote, as it is', () => {
    expect(keysOf('{"key":"a+b%20c.md"}')).toEqual(['a+b%20c.md']);
  });

  test('names none where the bucket only tries out whether it may send', () => {
    const message = { Service: 'Amazon S3', Event: 's3:TestEvent', Time: '', Bucket: 'inbox', RequestId: '' };
    expect(keysOf(JSON.stringify(message))).toEqual([]);
  });

  test('names any key as Amazon S3 encodes it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (key) => {
        const message = JSON.stringify({ Records: [event('ObjectCreated:Put', encoded(key))] });
        expect(keysOf(message)).toEqual([key]);
      }),
    );
  });
});

test.each(['', 'nothing', '[]', '{}', '{"key":1}', '{"Records":[{}]}', '{"Event":"other"}'])(
  'refuses the message %j, so that it becomes a dead letter and not lost',
  (body) => {
    expect(() => keysOf(body)).toThrow();
    expect(() => addressOf(body)).toThrow();
    expect(() => pagesOf(body)).toThrow();
  },
);

test('a message of the other queues gives its picture, its pages', () => {
  expect(addressOf('{"address":"https://example.com/a.jpg?w=1"}')).toBe('https://example.com/a.jpg?w=1');
  expect(pagesOf('{"pages":["at /a/","sitemaps"]}')).toEqual(['at /a/', 'sitemaps']);
});
