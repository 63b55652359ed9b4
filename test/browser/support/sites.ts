import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../../bin/report.ts';
import { root, runCli } from '../../support/cli.ts';
import { type Seed, seedArticle, seedFile } from '../../support/seed.ts';
import { type Delivery, deliver } from './delivery.ts';

/** A site that was built from articles, and where it is served. */
export interface BuiltSite {
  /** The folder that `build` wrote. */
  readonly folder: string;
  /** Where it is served, without a slash at the end. */
  readonly url: string;
  /** What its pages call it, without a slash at the end. */
  readonly address: string;
  readonly report: Report;
}

export type Sites = Readonly<Record<SiteName, BuiltSite>>;

/**
 * `sample`: all of content/ and, where it is there, the seed article, as `npm start` publishes them. `arabic`: a few of
 * them on a site whose own language is written from right to left.
 */
export type SiteName = 'sample' | 'arabic';

/** A site to be built. */
export interface Edition {
  /** What stands in cdk.json under `broadsheet`. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Of content/; the empty name is all of it. */
  readonly folders: readonly string[];
}

const ADDRESS = 'https://paperboat.example';

export const SAMPLE: Edition = {
  settings: JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')).context.broadsheet,
  folders: [''],
};

export const ARABIC: Edition = {
  settings: {
    title: 'قارب الورق',
    description: 'أخبار من النهر والميناء والمطبعة',
    language: 'ar',
    timeZone: 'Asia/Riyadh',
  },
  folders: ['journal/2023', 'notes', 'news/2021'],
};

/** Builds the sites by the command line and serves them; `close` stops that and leaves nothing behind. */
export async function openSites(): Promise<{ sites: Sites; close(): Promise<void> }> {
  const base = mkdtempSync(join(tmpdir(), 'broadsheet-browser-'));
  const seed = existsSync(seedFile) ? await seedArticle() : undefined;
  const open: Delivery[] = [];
  const close = async () => {
    await Promise.all(open.map((delivery) => delivery.close()));
    rmSync(base, { recursive: true, force: true });
  };
  try {
    const sample = await buildSite(join(base, 'sample'), SAMPLE, seed);
    const arabic = await buildSite(join(base, 'arabic'), ARABIC);
    const serve = async (built: Omit<BuiltSite, 'url'>) => {
      const delivery = await deliver(built.folder);
      open.push(delivery);
      return { ...built, url: delivery.url };
    };
    return { sites: { sample: await serve(sample), arabic: await serve(arabic) }, close };
  } catch (error) {
    await close();
    throw error;
  } finally {
    seed?.close();
  }
}

/** Builds a site by the command line, below `base`. */
export async function buildSite(
  base: string,
  { settings, folders }: Edition,
  seed?: Seed,
): Promise<Omit<BuiltSite, 'url'>> {
  const [inbox, folder, file] = [join(base, 'inbox'), join(base, 'site'), join(base, 'report.json')];
  for (const name of folders) cpSync(join(root, 'content', name), join(inbox, name), { recursive: true });
  if (seed) {
    mkdirSync(join(inbox, 'seed'));
    writeFileSync(join(inbox, 'seed/article.md'), seed.source);
  }
  const context = { broadsheet: { ...settings, url: ADDRESS } };
  writeFileSync(join(base, 'cdk.json'), JSON.stringify({ context }));
  const { err } = await runCli(
    ['build', inbox, '--out', folder, '--report', file, '--quiet', ...(seed?.options ?? [])],
    { cwd: base, env: seed?.env ?? {} },
  );
  if (!existsSync(file)) throw new Error(`The site did not build: ${err}`);
  return { folder, address: ADDRESS, report: JSON.parse(readFileSync(file, 'utf8')) };
}
