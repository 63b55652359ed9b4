import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install } from '../../../tools/install.ts';
import { root } from '../../support/cli.ts';

const VERSION = '13.5.0';

/** What is used of the package, whose own types are there only when it is installed. */
type Lighthouse = (url: string, flags: object) => Promise<{ readonly lhr: Result } | undefined>;
interface Result {
  readonly categories: Readonly<Record<string, Category>>;
  readonly audits: Readonly<
    Record<string, { readonly score: number | null; readonly displayValue?: string }>
  >;
  readonly environment: { readonly benchmarkIndex: number };
}
interface Category {
  readonly id: string;
  readonly score: number | null;
  readonly auditRefs: readonly { readonly id: string; readonly weight: number }[];
}

/** Lighthouse's judgement of a page on a phone. */
export interface Judgement {
  /** From 0 to 100, by category. */
  readonly scores: Readonly<Record<string, number>>;
  /** The audits that cost points, so that a failure says why. */
  readonly because: readonly string[];
  /** How fast this machine was meanwhile, on Lighthouse's own scale. */
  readonly index: number;
}

/**
 * The phone has a processor `slowdown` times as slow as this machine's; the rest of it, and its slow connection, are
 * Lighthouse's own. The browser listens to debuggers at `port`.
 */
export async function judge(
  url: string,
  port: number,
  categories: string[],
  slowdown: number,
): Promise<Judgement> {
  const flags = {
    port,
    logLevel: 'error',
    onlyCategories: categories,
    disableFullPageScreenshot: true,
    throttling: { cpuSlowdownMultiplier: slowdown },
  };
  const lighthouse = await loadLighthouse();
  const result = await lighthouse(url, flags);
  if (!result) throw new Error(`Lighthouse has no result for ${url}`);
  const { lhr } = result;
  const scores = Object.values(lhr.categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]);
  const because = Object.values(lhr.categories).flatMap(({ auditRefs }) =>
    auditRefs.flatMap(({ id, weight }) => {
      const { score = null, displayValue = '' } = lhr.audits[id] ?? {};
      return weight > 0 && score !== null && score < 1 ? [`${id} ${score} ${displayValue}`] : [];
    }),
  );
  return { scores: Object.fromEntries(scores), because, index: lhr.environment.benchmarkIndex };
}

/** Installed with its first use: it is as large as a fifth of all that the other tests need. */
async function loadLighthouse(): Promise<Lighthouse> {
  const folder = join(root, 'node_modules/.cache/broadsheet/lighthouse');
  install(folder, { lighthouse: VERSION });
  const module = pathToFileURL(join(folder, 'node_modules/lighthouse/core/index.js'));
  return (await import(module.href)).default;
}

/** A port that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('There is no free port.');
  return address.port;
}
