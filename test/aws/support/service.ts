import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface Service {
  /** What it has said. */
  log(): string;
  /** Kills it with every process that it started, and removes its folder. */
  stop(): void;
}

export interface ServiceOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** A folder of its own, for all that it writes; see `scratchFolder`. */
  readonly folder: string;
  /** Asked until it answers, with any status but 503. */
  readonly address: string;
}

const READY_SECONDS = 120;

/** Starts a server that lives no longer than this process, and waits until it answers. */
export async function startService({ folder, address, ...what }: ServiceOptions): Promise<Service> {
  const file = join(folder, 'log');
  const child = launch(what, file);
  const kill = () => killGroup(child);
  process.once('exit', kill);
  const log = () => readFileSync(file, 'utf8');
  const stop = () => {
    process.off('exit', kill);
    kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    await ready(child, address);
  } catch (cause) {
    const said = log();
    stop();
    throw new Error(`${what.command} did not start:\n${said}`, { cause });
  }
  return { log, stop };
}

export function scratchFolder(): string {
  return mkdtempSync(join(tmpdir(), 'broadsheet-aws-'));
}

/** On loopback. Free now, that is; nothing keeps it. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/**
 * A process group of its own. Its other member waits for the end of its input, which comes even when this process is
 * killed, and then kills the group.
 */
function launch(
  { command, args, env }: Omit<ServiceOptions, 'folder' | 'address'>,
  file: string,
): ChildProcess {
  const output = openSync(file, 'w');
  const script = 'exec 3<&0; (cat <&3; kill -KILL -$$) & exec "$0" "$@" </dev/null';
  const stdio = ['pipe', output, output] as const;
  return spawn('/bin/sh', ['-c', script, command, ...args], { env, detached: true, stdio: [...stdio] });
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

async function ready(child: ChildProcess, address: string): Promise<void> {
  const end = Date.now() + READY_SECONDS * 1000;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`It ended with status ${child.exitCode}.`);
    const answer = await fetch(address).catch(() => undefined);
    if (answer !== undefined && answer.status !== 503) return;
    await delay(100);
  }
  throw new Error(`No answer in ${READY_SECONDS} seconds.`);
}
