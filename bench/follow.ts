import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { type Command, isBusy, processSeconds, treePeak } from './measure.ts';

/** A program that runs until it is stopped, and follows the changes of a folder. */
export type Follower = {
  /**
   * Resolves once the program has used next to no processor time for a while and asked for none, with the moment since when, as
   * `performance.now()` has it. Throws where it has ended.
   */
  rested(): Promise<number>;
  /** Whether it has not ended. */
  runs(): boolean;
  /** Processor seconds since it began. */
  cpuSeconds(): number;
  peakMiB(): number;
  stop(): Promise<void>;
};

/** Longer than a busy host stops a virtual machine for, and than programs wait to see whether more changes come. */
const REST_MS = 1500;
const POLL_MS = 50;

/** What a program may use in that time and rests: timers, the collecting of garbage. */
const IDLE_SECONDS = 0.03;

/** A program that has not ended by then when it was asked to is ended. */
const GRACE_MS = 10_000;

const pause = () => new Promise((resolve) => setTimeout(resolve, POLL_MS));

/**
 * Runs a program that follows a folder; its output goes to the file `log`. That it rests is seen by its processor time,
 * because each says in another way that it is done, or does not say it; a program that waits for something else, longer
 * than a rest, is taken to be done too soon.
 */
export async function follow({ words, folder }: Command, log: string): Promise<Follower> {
  const [program, ...rest] = words;
  const output = openSync(log, 'w');
  const child = spawn(program, rest, { cwd: folder, stdio: ['ignore', output, output] });
  closeSync(output);
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  const runs = () => child.exitCode === null && child.signalCode === null;
  return {
    async rested() {
      let used = processSeconds(pid);
      let since = performance.now();
      while (performance.now() - since < REST_MS) {
        await pause();
        if (!runs()) throw new Error(`${words.join(' ')} ended:\n${readFileSync(log, 'utf8').slice(-2000)}`);
        const now = processSeconds(pid);
        if (now - used < IDLE_SECONDS && !isBusy(pid)) continue;
        [used, since] = [now, performance.now()];
      }
      return since;
    },
    runs,
    cpuSeconds: () => processSeconds(pid),
    peakMiB: () => treePeak(pid) / 1024,
    async stop() {
      if (!runs()) return;
      const exit = once(child, 'exit');
      const late = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
      child.kill('SIGINT');
      await exit;
      clearTimeout(late);
    },
  };
}
