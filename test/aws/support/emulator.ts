import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { python } from './python.ts';

export const REGION = 'us-east-1';
export const ACCOUNT = '111122223333';

export interface Emulator {
  /** `http://127.0.0.1:<port>`: every service, and the distributions by their `Host`. */
  readonly endpoint: string;
  /** Where the functions' calls are written down, see calls.ts. */
  readonly calls: string;
  /** What the emulator and the functions have said. */
  log(): string;
  /** Kills it with every function that it runs, and forgets its state. */
  stop(): Promise<void>;
}

export interface EmulatorOptions {
  /**
   * Whether requests are refused that IAM would refuse: each function has a session of its role then. Without it every
   * caller may do everything.
   */
  readonly auth?: boolean;
}

const READY_SECONDS = 60;

/** Starts MiniStack on a free port of the loopback interface, empty, and waits until it answers. */
export async function startEmulator({ auth = true }: EmulatorOptions = {}): Promise<Emulator> {
  const interpreter = await python();
  const scratch = mkdtempSync(join(tmpdir(), 'broadsheet-aws-'));
  const calls = join(scratch, 'calls');
  mkdirSync(calls);
  const port = await freePort();
  const output = join(scratch, 'log');
  const log = () => readFileSync(output, 'utf8');
  const child = launch(interpreter, output, {
    PATH: [nodeFirst(scratch, calls), process.env.PATH].join(delimiter),
    // Nothing of the machine's own AWS settings is to be read, and nothing is to be left behind.
    HOME: scratch,
    TMPDIR: scratch,
    STATE_DIR: join(scratch, 'state'),
    BIND_HOST: '127.0.0.1',
    MINISTACK_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    MINISTACK_ACCOUNT_ID: ACCOUNT,
    MINISTACK_REGION: REGION,
    AUTH: String(auth),
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
  });
  const kill = () => killGroup(child);
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    kill();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  };
  const endpoint = `http://127.0.0.1:${port}`;
  try {
    await ready(child, `${endpoint}/_ministack/ready`);
  } catch (cause) {
    await stop();
    throw new Error(`MiniStack did not start:\n${log()}`, { cause });
  }
  return { endpoint, calls, log, stop };
}

/**
 * A folder for the front of PATH, where `node` is the one that runs this, and a function's calls are recorded. A
 * function's own NODE_OPTIONS replace the emulator's, so that `--import` can only be an argument.
 */
function nodeFirst(scratch: string, calls: string): string {
  const folder = join(scratch, 'bin');
  mkdirSync(folder);
  const record = join(import.meta.dirname, 'record.mjs');
  const script = [
    '#!/bin/sh',
    `if [ -z "$AWS_LAMBDA_FUNCTION_NAME" ]; then exec '${process.execPath}' "$@"; fi`,
    `export BROADSHEET_CALLS='${calls}'`,
    `exec '${process.execPath}' --import '${record}' "$@"`,
  ];
  writeFileSync(join(folder, 'node'), `${script.join('\n')}\n`);
  chmodSync(join(folder, 'node'), 0o755);
  return folder;
}

/**
 * A process group of its own. Its other member waits for the end of its input, which comes even when this process is
 * killed, and then kills the group.
 */
function launch(interpreter: string, file: string, env: Record<string, string>): ChildProcess {
  const output = openSync(file, 'w');
  const script = 'exec 3<&0; (cat <&3; kill -KILL -$$) & exec "$0" "$1" </dev/null';
  return spawn('/bin/sh', ['-c', script, interpreter, join(import.meta.dirname, 'emulator.py')], {
    env,
    detached: true,
    stdio: ['pipe', output, output],
  });
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
    if (answer?.ok) return;
    await delay(100);
  }
  throw new Error(`No answer in ${READY_SECONDS} seconds.`);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
