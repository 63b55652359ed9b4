import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { python } from './python.ts';
import { freePort, type Service, scratchFolder, startService } from './service.ts';

export const REGION = 'us-east-1';
export const ACCOUNT = '111122223333';

export interface Emulator extends Service {
  /** `http://127.0.0.1:<port>`: every service, and the distributions by their `Host`. */
  readonly endpoint: string;
  /** Where the functions' calls are written down, see calls.ts. */
  readonly calls: string;
}

export interface EmulatorOptions {
  /**
   * Whether requests are refused that IAM would refuse: each function has a session of its role then. Without it every
   * caller may do everything.
   */
  readonly auth?: boolean;
}

/** Starts MiniStack on a free port of the loopback interface, empty, and waits until it answers. */
export async function startEmulator({ auth = true }: EmulatorOptions = {}): Promise<Emulator> {
  const command = await python();
  const folder = scratchFolder();
  const calls = join(folder, 'calls');
  mkdirSync(calls);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  // Nothing else: no setting of the machine's own for AWS is to be read, nothing is to be left behind.
  const env = {
    PATH: [nodeFirst(folder, calls), process.env.PATH].join(delimiter),
    HOME: folder,
    TMPDIR: folder,
    STATE_DIR: join(folder, 'state'),
    BIND_HOST: '127.0.0.1',
    MINISTACK_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    MINISTACK_ACCOUNT_ID: ACCOUNT,
    MINISTACK_REGION: REGION,
    AUTH: String(auth),
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
  };
  const args = [join(import.meta.dirname, 'emulator.py')];
  const address = `${endpoint}/_ministack/ready`;
  return { endpoint, calls, ...(await startService({ command, args, env, folder, address })) };
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
