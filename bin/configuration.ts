import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { InvalidSettings } from '../functions/core/errors.ts';
import { type Site, siteFrom } from '../functions/core/site.ts';
import { openTheme, type Theme } from '../functions/theme.ts';

const Cdk = v.object({
  context: v.optional(
    v.object({ broadsheet: v.optional(v.looseObject({ theme: v.optional(v.unknown()) })) }),
  ),
});

const WHERE = 'cdk.json, context.broadsheet';

/**
 * The site as the `broadsheet` context of `cdk.json` in the current folder describes it: the same that a deployment
 * uses, and what only that reads is passed over. All of it has a default, so the file may be missing; `served` is that of
 * the site's address, where somebody serves it. Throws `InvalidSettings`.
 */
export function readSite(served?: string): Site {
  return siteFrom({ ...(served !== undefined && { url: served }), ...readContext() }, WHERE);
}

/** Whether the same context says where the site is. */
export function namesAddress(): boolean {
  return readContext()?.url !== undefined;
}

/** The folder of components that the same context names, if it names one. Throws `InvalidSettings`. */
export function readTheme(): Theme | undefined {
  const folder = readContext()?.theme;
  if (folder === undefined) return undefined;
  if (typeof folder !== 'string') throw new InvalidSettings(`${WHERE}: "theme" must be a folder`);
  return openTheme(folder, WHERE);
}

function readContext() {
  let text: string;
  try {
    text = readFileSync('cdk.json', 'utf8');
  } catch {
    return undefined;
  }
  try {
    return v.parse(Cdk, JSON.parse(text)).context?.broadsheet;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof v.ValiError) {
      throw new InvalidSettings(`cdk.json: ${error.message}`);
    }
    throw error;
  }
}

/**
 * Changes whenever pages could come out otherwise from the same inbox: with the site's settings, and with the code
 * that renders them, the theme's and ours.
 */
export function fingerprint(site: Site): string {
  const root = join(import.meta.dirname, '..');
  const hash = createHash('sha256').update(JSON.stringify(site));
  for (const file of globSync(['functions/**/*.ts', 'package-lock.json'], { cwd: root }).sort()) {
    hash.update(readFileSync(join(root, file)));
  }
  const theme = readTheme();
  for (const file of theme?.modules ?? []) {
    hash.update(`${file}\0`).update(readFileSync(join(theme?.folder ?? '', file)));
  }
  return hash.digest('hex');
}
