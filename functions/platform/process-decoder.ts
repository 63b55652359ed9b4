import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PreparedPicture } from '../core/picture/encode.ts';
import type { FailedPicture } from '../core/picture/picture.ts';
import type { ImageSettings } from '../core/picture/variants.ts';
import type { Decoder } from './decoder.ts';
import { PICTURE_MEBIBYTES, TAKES_TOO_MUCH } from './decoder-memory.ts';
import { Unavailable } from './errors.ts';

export type Request = { readonly bytes: Uint8Array; readonly settings: ImageSettings };
export type Reply = { readonly result: PreparedPicture | FailedPicture } | { readonly fault: unknown };

const source = fileURLToPath(new URL('./decoder-process.ts', import.meta.url));
/** It lies beside this file; or bundled as this file is, and then beside the bundle. */
const script = source.replace(/\.ts$/, extname(import.meta.url));

/** The largest honest picture takes a few, on a machine that has better things to do ten times that; a function has two minutes. */
const SECONDS = 60;
/** Who has had nothing to decode for so long gives its memory back. */
const IDLE_MS = 30_000;
/** Where systems look for what Node.js itself needs; nothing else of the environment is that process's concern. */
const KEPT = ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot'];
/** Else glibc keeps what pictures leave, in ever smaller pieces: half a gibibyte after a hundred of them. */
const RETURNED = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '131072' };

/**
 * Has each picture decoded in a process that has no other meanwhile, and is kept for the next: what ends it ends nothing
 * else. A picture that takes longer than `seconds` has its process killed, for nothing else ends what the image library
 * has begun. Such a process knows none of the environment's secrets. There are as many as there are pictures at once.
 */
export function processDecoder(seconds = SECONDS): Decoder {
  const idle: { child: ChildProcess; patience: NodeJS.Timeout }[] = [];

  async function take(): Promise<ChildProcess> {
    for (let kept = idle.pop(); kept; kept = idle.pop()) {
      clearTimeout(kept.patience);
      if (!isThere(kept.child)) continue;
      hold(kept.child, true);
      return kept.child;
    }
    return start();
  }

  /** It keeps nobody from ending who waits for nothing else. */
  function keep(child: ChildProcess): void {
    hold(child, false);
    idle.push({ child, patience: setTimeout(() => isThere(child) && child.disconnect(), IDLE_MS).unref() });
  }

  return {
    async prepare(bytes, settings) {
      const child = await take();
      const limit = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
      try {
        // Whether it arrives shows in what comes back.
        child.send({ bytes, settings } satisfies Request, () => {});
        const reply = await next(child);
        if ('signal' in reply) return failureOf(child, reply.signal, seconds);
        keep(child);
        if ('fault' in reply) throw reply.fault;
        return reply.result;
      } finally {
        clearTimeout(limit);
      }
    },
  };
}

async function start(): Promise<ChildProcess> {
  const child = fork(script, {
    env: { ...Object.fromEntries(KEPT.map((name) => [name, process.env[name]])), ...RETURNED },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  if ('signal' in (await next(child)))
    throw new Unavailable('the process that decodes pictures does not start');
  return child;
}

/** What it says next, or how it ended instead. Throws where there is no process to be had. */
async function next(child: ChildProcess): Promise<Reply | { readonly signal: NodeJS.Signals | null }> {
  const said = new AbortController();
  const options = { signal: said.signal };
  try {
    return await Promise.race([
      once(child, 'message', options).then(([reply]) => reply),
      once(child, 'exit', options).then(([, signal]) => ({ signal })),
    ]);
  } finally {
    said.abort();
  }
}

/** One that was killed as it answered does not know it yet. */
function isThere({ connected, exitCode, signalCode, killed }: ChildProcess): boolean {
  return connected && exitCode === null && signalCode === null && !killed;
}

function hold(child: ChildProcess, held: boolean): void {
  for (const handle of [child, child.channel]) {
    if (held) handle?.ref();
    else handle?.unref();
  }
}

/** Throws where it was the system that killed it, which says nothing about the picture. */
function failureOf(child: ChildProcess, signal: NodeJS.Signals | null, seconds: number): FailedPicture {
  if (child.killed) {
    const message = `The picture could not be decoded within ${seconds} seconds.`;
    return { status: 'failed', code: 'image-too-large', message };
  }
  if (signal === TAKES_TOO_MUCH) {
    const message = `The picture takes more than ${PICTURE_MEBIBYTES} MiB of memory to decode; no more is given.`;
    return { status: 'failed', code: 'image-too-large', message };
  }
  if (signal === 'SIGKILL') throw new Unavailable('the process that decodes pictures was killed');
  const message = 'The picture ends the program that decodes it.';
  return { status: 'failed', code: 'image-unsupported', message };
}
