import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../support/cli.ts';
import { ACCOUNT, REGION } from './emulator.ts';
import { CACHE } from './python.ts';

const require = createRequire(import.meta.url);
const CLI = require.resolve('aws-cdk/bin/cdk');

export interface CdkRun {
  readonly seconds: number;
  /** What it said, on both streams. */
  readonly output: string;
}

export interface Deployed extends CdkRun {
  /** The outputs of each stack, by its name. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The template of a stack, as it was synthesized. */
  template(stack: string): unknown;
}

export interface CdkOptions {
  readonly endpoint: string;
  /** Where cdk.json lies; the project's own unless set. */
  readonly cwd?: string;
}

/** The real `cdk` of this project, against the emulator. A run that fails throws what it said. */
export interface Cdk {
  bootstrap(): Promise<CdkRun>;
  /** `context` is added to that of cdk.json. All stacks of the app. */
  deploy(context?: Readonly<Record<string, string>>): Promise<Deployed>;
  destroy(context?: Readonly<Record<string, string>>): Promise<CdkRun>;
  close(): void;
}

export function openCdk({ endpoint, cwd = root }: CdkOptions): Cdk {
  const scratch = mkdtempSync(join(tmpdir(), 'broadsheet-cdk-'));
  const [assembly, outputs] = [join(scratch, 'cdk.out'), join(scratch, 'outputs.json')];
  const run = (...args: string[]) => runCdk(args, cwd, emulatorEnvironment(endpoint));
  const app = (context: Readonly<Record<string, string>> = {}) => [
    ...['--output', assembly],
    ...Object.entries({ emulator: 'true', ...context }).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
  return {
    // By name, so that the app need not be synthesized for it.
    bootstrap: () => run('bootstrap', `aws://${ACCOUNT}/${REGION}`),
    async deploy(context) {
      const how = ['--all', '--require-approval', 'never', '--outputs-file', outputs];
      const done = await run('deploy', ...how, ...app(context));
      return {
        ...done,
        outputs: JSON.parse(readFileSync(outputs, 'utf8')),
        template: (stack) => JSON.parse(readFileSync(join(assembly, `${stack}.template.json`), 'utf8')),
      };
    },
    destroy: (context) => run('destroy', '--all', '--force', ...app(context)),
    close: () => rmSync(scratch, { recursive: true, force: true }),
  };
}

/** The credentials of the emulator's root; an SDK and the CLI find nothing else, least of all somebody's account. */
export function emulatorEnvironment(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_DEFAULT_ACCOUNT: ACCOUNT,
    CDK_DEFAULT_REGION: REGION,
    CDK_HOME: join(CACHE, 'cdk'),
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  };
}

async function runCdk(args: readonly string[], cwd: string, env: Record<string, string>): Promise<CdkRun> {
  const [start, quiet] = [performance.now(), ['--no-notices', '--no-version-reporting', '--ci']];
  const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS|CDK)_/.test(name));
  const child = spawn(process.execPath, [CLI, ...args, ...quiet], {
    cwd,
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (status !== 0) throw new Error(`cdk ${args.join(' ')} ended with status ${status}:\n${output}`);
  return { seconds: (performance.now() - start) / 1000, output };
}
