import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const CACHE = join(import.meta.dirname, '../../../node_modules/.cache/broadsheet');

/** How to start a browser; can be handed from thread to thread. */
export type Launch = Pick<LaunchOptions, 'executablePath' | 'env' | 'args'>;

/** A browser that starts on this machine; else why there is none, for people to read. */
export type Found = { readonly launch: Launch } | { readonly missing: string };

/** The pages are our own and come from this machine: the sandbox, which root may not have, has nothing to keep in. */
const ARGS = ['--no-sandbox', '--disable-gpu', '--force-prefers-reduced-motion'];

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The Chromium that comes with the dependencies, else one that is installed: the first that starts. */
export async function findBrowser(): Promise<Found> {
  const reasons: string[] = [];
  for await (const launch of candidates(reasons)) {
    try {
      const browser = await open(launch);
      await browser.close();
      return { launch };
    } catch (error) {
      reasons.push(`${launch.executablePath} does not start: ${firstLine(error)}`);
    }
  }
  return { missing: reasons.join('; ') || 'no Chromium is installed' };
}

export function open(launch: Launch, ...args: readonly string[]): Promise<Browser> {
  return chromium.launch({ ...launch, args: [...(launch.args ?? []), ...args] });
}

async function* candidates(reasons: string[]): AsyncGenerator<Launch & { executablePath: string }> {
  try {
    const folder = await unpacked();
    const executablePath = join(folder, 'chromium');
    yield { executablePath, args: ARGS };
    // The libraries of a desktop, which a container often lacks, come with it.
    const env = { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023/lib') };
    yield { executablePath, args: ARGS, env };
  } catch (error) {
    reasons.push(`@sparticuz/chromium does not unpack: ${firstLine(error)}`);
  }
  for (const executablePath of INSTALLED.filter((path) => existsSync(path))) {
    yield { executablePath, args: ARGS };
  }
}

/**
 * The folder that the package is unpacked into, once for each version, by a process of its own: the package writes into
 * the temporary folder and takes whatever stands there for itself, half of a browser or a stranger's too.
 */
async function unpacked(): Promise<string> {
  const manifest = join(dirname(require.resolve('@sparticuz/chromium')), '../package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  const folder = join(CACHE, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  const part = mkdtempSync(`${folder}-`);
  try {
    const script = `(await import('@sparticuz/chromium')).default.executablePath()`;
    // It brings the libraries along where it believes to be in Lambda.
    const env = { ...process.env, TMPDIR: part, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' };
    await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: import.meta.dirname, env });
    renameSync(part, folder);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

function firstLine(error: unknown): string {
  return String(error).split('\n')[0] ?? '';
}
