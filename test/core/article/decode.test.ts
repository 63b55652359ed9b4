import { expect, test } from 'vitest';
import { decode } from '../../../functions/core/article/decode.ts';
import { rejection } from './reading.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ['nothing before the text', '---\nx', '---\nx', 1],
  ['a byte-order mark', '\uFEFF---', '---', 1],
  ['blank lines', '\n  \n\t\n---', '---', 4],
  ['blank lines, then a byte-order mark', '\n\uFEFF---', '---', 2],
  ['a byte-order mark, then blank lines', '\uFEFF\r\n\r\n---\r\nx', '---\nx', 3],
  ['only blank lines', '\n\n', '', 3],
])('skips %s', (_, written, text, line) => {
  expect(decode(bytes(written))).toEqual({ text, line });
});

test('keeps the indentation of the first line', () => {
  expect(decode(bytes('\n    code')).text).toBe('    code');
});

test.each([
  ['UTF-16 with its mark', new Uint8Array([0xff, 0xfe, 0x41, 0x00]), 1],
  ['UTF-16 without a mark', new Uint8Array([0x41, 0x00, 0x0a, 0x00]), 1],
  ['GBK', new Uint8Array([0x61, 0x0a, 0x62, 0x0a, 0xd6, 0xd0, 0xce, 0xc4]), 3],
  ['Latin-1', new Uint8Array([0x0a, 0x63, 0x61, 0x66, 0xe9, 0x0a, 0x78]), 2],
  ['a surrogate', new Uint8Array([0xed, 0xa0, 0x80]), 1],
  ['a sequence that is cut off', new Uint8Array([0x61, 0xe4, 0xb8]), 1],
  ['a NUL in line 2', bytes('a\n\0'), 2],
])('rejects %s and names the line', (_, written, line) => {
  expect(rejection(() => decode(written))).toMatchObject({ code: 'not-utf8', line });
});

test('rejects more than 2 MiB, and reads 2 MiB', () => {
  const most = 2 * 1024 * 1024;
  expect(decode(new Uint8Array(most).fill(0x61)).text).toHaveLength(most);
  expect(rejection(() => decode(new Uint8Array(most + 1).fill(0x61))).code).toBe('article-too-large');
});
