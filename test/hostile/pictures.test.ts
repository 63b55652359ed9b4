import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { encodePicture } from '../../functions/core/picture/encode.ts';
import { IMAGE_PRESETS } from '../../functions/core/picture/variants.ts';
import { processDecoder } from '../../functions/platform/process-decoder.ts';
import { hostilePictures } from './pictures.ts';

test('there are at least 60 hostile pictures', () => {
  expect(new Set(hostilePictures.map(({ name }) => name)).size).toBeGreaterThanOrEqual(60);
});

const decoder = processDecoder();

/** Counts who comes for something. */
async function foreign(): Promise<{ address: string; asked: () => number }> {
  let asked = 0;
  const server = createServer((_, response) => response.end());
  server.on('connection', () => {
    asked += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.png`, asked: () => asked };
}

test.each(hostilePictures)('$name is $outcome', async ({ make, outcome }) => {
  const { address, asked } = await foreign();
  const made = await make();
  const bytes = made.includes('FOREIGN') ? Buffer.from(made.toString().replaceAll('FOREIGN', address)) : made;
  const result = await decoder.prepare(bytes, IMAGE_PRESETS);
  expect(result.status === 'failed' ? result.code : result.status).toBe(outcome);
  expect(asked()).toBe(0);
  if (result.status === 'failed' || !bytes.includes('leak')) return;
  for await (const file of encodePicture(result))
    expect(Buffer.from(file.bytes).includes('leak')).toBe(false);
});
