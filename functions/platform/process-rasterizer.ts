import { execFile } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { FailedPicture } from '../core/picture/picture.ts';
import type { Rasterizer } from './rasterizer.ts';

const run = promisify(execFile);
/** It lies beside this file, and beside the bundle in which this file is. */
const script = fileURLToPath(new URL(`./rasterizer-process${extname(import.meta.url)}`, import.meta.url));

/** An honest drawing takes a second, on a machine that has better things to do ten; a function has two minutes. */
const SECONDS = 60;
/** More than the pixels of the largest drawing, whatever the settings. */
const MOST_BYTES = 512 * 1024 * 1024;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/**
 * Has each drawing made in a process of its own, which is ended after `seconds`: nothing else ends what the image
 * library has begun to draw, and a fault in it ends nothing else. That process knows none of the environment's secrets.
 */
export function processRasterizer(seconds = SECONDS): Rasterizer {
  return {
    async rasterize(svg, settings) {
      const running = run(process.execPath, [script, JSON.stringify(settings)], {
        encoding: 'buffer',
        env: {},
        maxBuffer: MOST_BYTES,
        timeout: seconds * 1000,
        killSignal: 'SIGKILL',
      });
      // It may end before it has read all; that shows in how it ends.
      running.child.stdin?.on('error', () => {}).end(svg);
      try {
        const { stdout } = await running;
        return stdout.subarray(0, PNG.length).equals(PNG) ? stdout : JSON.parse(stdout.toString());
      } catch (error) {
        return failureOf(error, seconds);
      }
    },
  };
}

/** Throws what is no fault of the drawing: there is no process to be had. */
function failureOf(error: unknown, seconds: number): FailedPicture {
  if (!(error instanceof Error && 'code' in error) || typeof error.code === 'string') throw error;
  if ('killed' in error && error.killed)
    return failed('image-too-large', `The picture could not be drawn within ${seconds} seconds.`);
  return failed('image-unsupported', 'The picture cannot be drawn.');
}

function failed(code: FailedPicture['code'], message: string): FailedPicture {
  return { status: 'failed', code, message };
}
