import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { CACHE } from './python.ts';
import { freePort, type Service, scratchFolder, startService } from './service.ts';

const run = promisify(execFile);
const SOURCE = join(import.meta.dirname, '../dynamodb-local');
const MAIN = 'DynamoDbLocal';

export interface DynamoDbLocal extends Service {
  readonly endpoint: string;
}

/**
 * Starts Amazon's DynamoDB Local on a free port of the loopback interface, in memory and empty. Where it cannot be had
 * it says what is missing, for a test's title. It takes any credentials and knows nothing of permissions.
 */
export async function dynamodbLocal(): Promise<DynamoDbLocal | { readonly missing: string }> {
  const missing = await whatIsMissing();
  if (missing !== undefined) return { missing };
  const library = await fetched();
  const port = await freePort();
  const folder = scratchFolder();
  const endpoint = `http://127.0.0.1:${port}`;
  const classes = [library, join(library, '*')].join(delimiter);
  const service = await startService({
    command: 'java',
    args: [
      ...[`-Djava.library.path=${library}`, `-Duser.home=${folder}`, '-cp', classes, MAIN],
      ...['-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)],
    ],
    env: { PATH: process.env.PATH ?? '', HOME: folder },
    folder,
    address: endpoint,
  });
  return { endpoint, ...service };
}

async function whatIsMissing(): Promise<string | undefined> {
  const found = await run('javac', ['-version']).catch(() => undefined);
  const version = Number(/javac (\d+)/.exec(`${found?.stdout}${found?.stderr}`)?.[1] ?? 0);
  if (version < 17) return 'a JDK of version 17 or newer';
  const maven = await run('mvn', ['--version']).catch(() => undefined);
  return maven === undefined ? 'Maven' : undefined;
}

/** The folder of its libraries, native ones too, and of our main class; made again when what it is made of changes. */
async function fetched(): Promise<string> {
  const folder = join(CACHE, 'dynamodb-local');
  const [pom, main] = [join(SOURCE, 'pom.xml'), join(SOURCE, `${MAIN}.java`)];
  const stamp = join(folder, 'stamp');
  const made = readFileSync(pom, 'utf8') + readFileSync(main, 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === made) return folder;

  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const copy = ['dependency:copy-dependencies', `-DoutputDirectory=${folder}`];
  await run('mvn', ['--batch-mode', '--quiet', '--file', pom, ...copy]);
  await run('javac', ['-cp', join(folder, '*'), '-d', folder, main]);
  writeFileSync(stamp, made);
  return folder;
}
