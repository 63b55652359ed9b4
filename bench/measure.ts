import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';

/** One run of one command, with everything that it started. */
export type Measurement = {
  readonly wallSeconds: number;
  /** User and system time together. */
  readonly cpuSeconds: number;
  /** The most memory that was resident at once, in MiB. */
  readonly peakMiB: number;
  /** Processor time that the rest of the machine used meanwhile: how far the wall time may be believed. */
  readonly othersCpuSeconds: number;
};

/** What is to be run: a program with its arguments, and the folder to run it in. */
export type Command = { readonly words: readonly [string, ...string[]]; readonly folder: string };

/** Linux gives times to user space in hundredths of a second, whatever its own timer does. */
const TICKS_PER_SECOND = 100;

/**
 * A peak can be missed by no more than what a program grows in this time. To look takes a file for each of its threads, and
 * the less often, the less does it disturb a program that has both processors busy.
 */
const POLL_MS = 50;

/** The text of a file below /proc, or none when its process is gone, which may happen at any moment. */
function proc(file: string): string {
  try {
    return readFileSync(`/proc/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/**
 * Processor seconds of all ended children of this process and of theirs: what getrusage(RUSAGE_CHILDREN)
 * says, which Node has no function for. A child's child that nobody waited for is not in it.
 */
function childrenSeconds(): number {
  const stat = proc('self/stat');
  // The name of the program may hold spaces and parentheses; cutime and cstime are the 14th and 15th after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
}

/** User and system time of a process that runs, its threads included. */
export function processSeconds(pid: number): number {
  const stat = proc(`${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Processor seconds of the whole machine since it started, without idling and waiting for disks. */
function machineSeconds(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = proc('stat')
    .slice('cpu'.length, proc('stat').indexOf('\n'))
    .trim()
    .split(/\s+/)
    .map(Number);
  return (user + nice + system + irq + softirq + steal) / TICKS_PER_SECOND;
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    // The process has ended.
    return [];
  }
}

/** Whether any thread of a process runs, or would if it had a processor or a disk. */
export function isBusy(pid: number): boolean {
  return threadsOf(pid).some((thread) => /^State:\s+[RD]/m.test(proc(`${pid}/task/${thread}/status`)));
}

function childrenOf(pid: number): number[] {
  return threadsOf(pid).flatMap((thread) =>
    proc(`${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  );
}

/** The resident peaks of a process and of all that it started and that still runs, added up, in KiB. */
export function treePeak(pid: number): number {
  const own = Number(/^VmHWM:\s+(\d+) kB/m.exec(proc(`${pid}/status`))?.[1] ?? 0);
  return childrenOf(pid).reduce((sum, child) => sum + treePeak(child), own);
}

/**
 * Runs a command to its end and says what it took; its output goes to the file `log`. Throws an Error with the
 * end of that file when the exit status is not 0.
 *
 * The kernel's own accounts are read rather than `process.resourceUsage()` in the measured program or
 * `/usr/bin/time` around it: they hold for a program in any language, count threads, children and the time
 * before and after a program's own code, change nothing in it, and need nothing installed. The peak is VmHWM,
 * the kernel's high-water mark, and not `maxrss`, which a child begins with its parent's. The price: Linux only.
 */
export async function measure(command: Command, log: string): Promise<Measurement> {
  const [program, ...words] = command.words;
  const output = openSync(log, 'w');
  const before = { children: childrenSeconds(), machine: machineSeconds(), wall: performance.now() };
  const child = spawn(program, words, { cwd: command.folder, stdio: ['ignore', output, output] });
  let peak = 0;
  const poll = setInterval(() => {
    peak = Math.max(peak, child.pid === undefined ? 0 : treePeak(child.pid));
  }, POLL_MS);
  try {
    const [status] = await once(child, 'exit');
    const wallSeconds = (performance.now() - before.wall) / 1000;
    const cpuSeconds = childrenSeconds() - before.children;
    const others = machineSeconds() - before.machine - cpuSeconds;
    if (status !== 0) {
      const end = readFileSync(log, 'utf8').slice(-2000);
      throw new Error(`${command.words.join(' ')} ended with status ${status}:\n${end}`);
    }
    return { wallSeconds, cpuSeconds, peakMiB: peak / 1024, othersCpuSeconds: Math.max(0, others) };
  } finally {
    clearInterval(poll);
    closeSync(output);
  }
}
