import { brotliDecompressSync, crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A small picture that is what it says. */
export function honest() {
  return sharp({ create: { width: 24, height: 16, channels: 3, background: '#c00' } });
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** PNG of one colour, of this size by its header, with more chunks before the pixels. */
export function png(width: number, height: number, rows: Uint8Array, ...chunks: Buffer[]): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    SIGNATURE,
    pngChunk('IHDR', header),
    ...chunks,
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Rows of grey, 8 bits for each pixel. */
export function rows(width: number, height: number): Buffer {
  return Buffer.alloc((width + 1) * height);
}

/** GIF with this many frames of this size, whose pixels are not all there. */
export function gif(frames: number, width = 1, height = 1): Buffer {
  const head = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 0x44, 1, 0]);
  head.copy(frame, 5, 6, 10);
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from(';')]);
}

/** Replaces the first bytes like `found` by `put`, at `offset` behind them. */
export function patched(bytes: Uint8Array, found: string, offset: number, put: readonly number[]): Buffer {
  const copy = Buffer.from(bytes);
  const at = copy.indexOf(found, 0, 'latin1');
  if (at === -1) throw new Error(`There is no ${found}.`);
  copy.set(put, at + offset);
  return copy;
}

export function svg(inside: string, attributes = 'width="24" height="16"', before = ''): Buffer {
  return Buffer.from(
    `${before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`,
  );
}

/** The bytes that files of a kind begin with, and some more. */
export function beginning(...parts: (string | number[])[]): Buffer {
  const head = parts.map((part) =>
    typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part),
  );
  return Buffer.concat([...head, Buffer.alloc(600, 1)]);
}

const AVIF =
  'G6MGAI6ULoJ3BsZZswZeRuuUWRgHgQkQIDBxM62sANM1wNvIe1u8sYsSj9NMfwDhgwfuD/rk/zZRvGIgJLmaZ9BDAMy5VfWUUUO4' +
  'AIgJ16fsxITBBRn6diMBCWz4bFEFvC+GyoHhT0RSFpjx0RihkZniWYBcJm7lX/QaGdy3BBMi4VZLIzQgmCNr6V0ZNd4+EIhkN5qU' +
  'VImhTcMGQitogQEeZkkDdZp94tpLmYjpk0rK6WAV3RbQ9oDUkZOcurq6DdSUacorGfUxoozqurhddYUkVEw5PGYbG8oiLBq6JWGo' +
  '3pqICKOiPvQgWthbECpevDdlkVy7rByW75JV6AFgSio4XAg1HcSiJQP6M6FgLGYzqnShqlb6JbL1y/et8v6m1r6HFLV1u46r9C+f' +
  'ze2IBu6Fs+pl+9XCOzNyVqg5T3u86fzlxbdvWs2uXH7k53rJ/taEHWqXE9erH/Bf9td4+DF39ongtQqfH6eo7LoW1F1TcNRj96Wh' +
  'hq1zvyVcbh0tpn6GFQ/3j+1xfDX7/Zlrf0xl4w5/3FT1WvHLmGAjJ9avsXZ/5zX+cJnD0nxrPKYRzJiuWztH5+SN7WFdV9g7F7m0' +
  'RDVUHfwujJm95OtY8sSwXM+Ubs6EmyuftaVNF6rK1+oj8D+0zXe9nLY2yg8D/t9O2KTrbDn089mV3b9sLoTbDQh6TPNGc5SvbIsc' +
  'e+ii6eRZK1l56Gzh1/v5y89eUEgz5pupHhjzs/wSskH/4tNXdUObh28GtJ1IelypPlvn1i7vcPr6Hmv6MUUXAQ==';

/** AVIF of 8000 by 8000 pixels of one colour with 12 bits and alpha. To make it takes ten seconds and three gigabytes. */
export function largeAvif(): Buffer {
  return brotliDecompressSync(Buffer.from(AVIF, 'base64'));
}
