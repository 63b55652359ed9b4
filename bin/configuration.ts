import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { InvalidSettings, type Site, siteFrom } from '../functions/core/site.ts';

const Cdk = v.object({ context: v.optional(v.object({ broadsheet: v.optional(v.unknown()) })) });

const WHERE = 'cdk.json, context.broadsheet';

/**
 * The site as the `broadsheet` context of `cdk.json` in the current folder describes it: the same that a deployment
 * uses, and what only that reads is passed over. All of it has a default, so the file may be missing. Throws
 * `InvalidSettings`.
 */
export function readSite(): Site {
  let text: string;
  try {
    text = readFileSync('cdk.json', 'utf8');
  } catch {
    return siteFrom({}, WHERE);
  }
  try {
    return siteFrom(v.parse(Cdk, JSON.parse(text)).context?.broadsheet, WHERE);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof v.ValiError) {
      throw new InvalidSettings(`cdk.json: ${error.message}`);
    }
    throw error;
  }
}

/**
 * Changes whenever pages could come out otherwise from the same inbox: with the site's settings, and with the code
 * that renders them.
 */
export function fingerprint(site: Site): string {
  const root = join(import.meta.dirname, '..');
  const hash = createHash('sha256').update(JSON.stringify(site));
  for (const file of globSync(['functions/**/*.ts', 'package-lock.json'], { cwd: root }).sort()) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}
