import { type ChildProcess, execFile } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { preparePicture } from '../../functions/core/picture/encode.ts';
import { IMAGE_PRESETS } from '../../functions/core/picture/variants.ts';
import { processDecoder } from '../../functions/platform/process-decoder.ts';
import { drawing, endless } from './drawings.ts';

test('makes of a picture what is made of it here, and of the next one in the same process', async () => {
  const decoder = processDecoder();
  for (const svg of [drawing('<circle cx="90" cy="90" r="30" opacity="0.5"/>', 120), drawing('', 70)]) {
    const [apart, here] = [
      await decoder.prepare(svg, IMAGE_PRESETS),
      await preparePicture(svg, IMAGE_PRESETS),
    ];
    expect(apart).toEqual(here);
    expect(here.status).toBe('prepared');
  }
});

test('ends a drawing without an end, and makes the next one', async () => {
  const decoder = processDecoder(1);
  expect(await decoder.prepare(endless, IMAGE_PRESETS)).toEqual({
    status: 'failed',
    code: 'image-too-large',
    message: 'The picture could not be decoded within 1 seconds.',
  });
  expect(await processDecoder().prepare(drawing('', 9), IMAGE_PRESETS)).toMatchObject({
    picture: { width: 9, height: 9 },
  });
});

test('gives the next picture to another process where one is killed as it answers', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const started: ChildProcess[] = [];
  const onStart = (message: unknown) => void started.push((message as { process: ChildProcess }).process);
  subscribe('child_process', onStart);
  onTestFinished(() => {
    vi.useRealTimers();
    unsubscribe('child_process', onStart);
  });
  const { prepare } = processDecoder();
  expect(await prepare(drawing('', 7), IMAGE_PRESETS)).toMatchObject({ status: 'prepared' });
  started[0]?.prependOnceListener('message', () => vi.advanceTimersByTime(60_000));
  expect(await prepare(drawing('', 8), IMAGE_PRESETS)).toMatchObject({ status: 'prepared' });
  expect(started.map(({ killed }) => killed)).toEqual([true]);
  expect(await prepare(drawing('', 9), IMAGE_PRESETS)).toMatchObject({ status: 'prepared' });
});

test('says what is wrong with a picture as it is said here', async () => {
  const { prepare } = processDecoder();
  expect(await prepare(drawing('', 30_000), IMAGE_PRESETS)).toMatchObject({ code: 'image-too-large' });
  expect(await prepare(drawing('<g>', 9), IMAGE_PRESETS)).toMatchObject({ code: 'image-unsupported' });
});

const run = promisify(execFile);

/** What becomes of a picture whose process gets the signal while it decodes, of the one beside it, and of a later one. */
async function struckBy(signal: NodeJS.Signals) {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'struck.ts'), signal]);
  return JSON.parse(stdout);
}

test.skipIf(process.platform === 'win32')(
  'a picture that crashes its decoder fails, and those beside it and after it do not',
  async () => {
    expect(await struckBy('SIGSEGV')).toEqual([
      {
        status: 'failed',
        code: 'image-unsupported',
        message: 'The picture ends the program that decodes it.',
      },
      'prepared',
      'prepared',
    ]);
  },
);

test.skipIf(process.platform === 'win32')(
  'a picture whose decoder the system kills is to be tried again, for it may not be the cause',
  async () => {
    expect(await struckBy('SIGKILL')).toEqual([
      'Unavailable: the process that decodes pictures was killed',
      'prepared',
      'prepared',
    ]);
  },
);
