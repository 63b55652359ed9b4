import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyOf } from '../../functions/platform/aws/dynamodb-keys.ts';

test('a place that DynamoDB takes is its own key', () => {
  const place = { partition: 'p'.repeat(2048), sort: '新'.repeat(341) };
  expect(keyOf(place)).toEqual(place);
});

test('a longer part is cut at a character, keeps its beginning and is told from others', () => {
  const long = (end: string) =>
    keyOf({ partition: `${'新'.repeat(2000)}${end}`, sort: `${'é'.repeat(900)}${end}` });
  const [a, b] = [long('a'), long('b')];
  expect(Buffer.byteLength(a.partition)).toBeLessThanOrEqual(2048);
  expect(Buffer.byteLength(a.sort)).toBeLessThanOrEqual(1024);
  expect(a.partition).toMatch(/^新+#sha256-[\da-f]{64}$/);
  expect(a.sort).toMatch(/^é+#sha256-[\da-f]{64}$/);
  expect([a.partition === b.partition, a.sort === b.sort]).toEqual([false, false]);
});

test('any two places have different keys within the bounds', () => {
  const part = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1500 });
  const place = fc.record({ partition: part, sort: part });
  fc.assert(
    fc.property(place, place, (one, other) => {
      const [a, b] = [keyOf(one), keyOf(other)];
      expect(Buffer.byteLength(a.sort)).toBeLessThanOrEqual(1024);
      expect(a.sort === b.sort).toBe(one.sort === other.sort);
      expect(a.partition === b.partition).toBe(one.partition === other.partition);
    }),
  );
});
