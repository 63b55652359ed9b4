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
  ['UTF-16 with its mark that ends in half a character', new Uint8Array([0xff, 0xfe, 0x41]), 1],
  ['UTF-16 without a mark', new Uint8Array([0x41, 0x00, 0x0a, 0x00]), 1],
  ['GBK too short to be sure', new Uint8Array([0x61, 0x0a, 0x62, 0x0a, 0xd6, 0xd0, 0xce, 0xc4]), 3],
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

test.each([
  ['little', Buffer.from('\ufeff---\n中', 'utf16le')],
  ['big', Buffer.from('\ufeff---\n中', 'utf16le').swap16()],
])('reads UTF-16 with its mark, its %s end first', (_, written) => {
  expect(decode(written)).toEqual({ text: '---\n中', line: 1 });
});

/** 俄罗斯欢迎塔利班为稳定局势所付出的努力, a comma after the first three; in GB 2312 and in the encodings of others. */
const inGb2312 = Buffer.from(
  'b6edc2decbb9a3acbbb6d3adcbfec0fbb0e0ceaacec8b6a8bed6cac6cbf9b8b6b3f6b5c4c5acc1a6',
  'hex',
);

test('reads Chinese in GB18030, and says that this was guessed', () => {
  expect(decode(Buffer.concat([bytes('a\n'), inGb2312]))).toEqual({
    text: 'a\n俄罗斯，欢迎塔利班为稳定局势所付出的努力',
    line: 1,
    guessed: 'GB18030',
  });
});

test('reads Japanese in ISO-2022-JP by its escapes, and says that this was guessed', () => {
  const written = Buffer.from('610a1b2442467c4b5c386c1b28420a62', 'hex');
  expect(decode(written)).toEqual({ text: 'a\n日本語\nb', line: 1, guessed: 'ISO-2022-JP' });
});

test.each([
  ['cut off', '1b2442467c4b'],
  ['of Korean', '1b2429430e4547311b28420f'],
])('rejects an escape to another encoding that is %s', (_, hex) => {
  expect(rejection(() => decode(Buffer.from(`61${hex}`, 'hex')))).toMatchObject({
    code: 'not-utf8',
    line: 1,
  });
});

test.each([
  [
    'Korean in EUC-KR',
    'b4ebc7d1b9ceb1b9c0ba20b9cec1d6b0f8c8adb1b9c0ccb4d92eb4ebc7d1b9ceb1b9c0c720c1d6b1c7c0ba',
  ],
  [
    'Japanese in EUC-JP',
    'a4b3a4eca4cfc6fccbdcb8eca4cecab8becfa4c7a4b9a1a3a4bda4b7a4c6a1a2a4b5a4e8a4a6a4caa4e9',
  ],
  ['Chinese in Big5', 'b3a3bbdda46ca7f4bdc6a4a4a4e5a4e5b3b9a141b3a3bbdda46ca7f4bdc6a4a4a4e5a4e5b3b9'],
  [
    'French in Latin-1',
    Buffer.from('café, été, à côté, où, ça, Noël, garçon, déjà vu', 'latin1').toString('hex'),
  ],
])('rejects %s, which is not told from others', (_, hex) => {
  expect(rejection(() => decode(Buffer.from(hex, 'hex'))).code).toBe('not-utf8');
});
