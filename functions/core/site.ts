import * as v from 'valibot';

/** What a deployment says about itself; every page is a function of this, the inbox and the time. */
export interface Site {
  /** Absolute address without a trailing slash: `https://example.org`. */
  readonly url: string;
  readonly title: string;
  readonly description: string;
  /** BCP 47; the language of articles that name none, and of the site's own texts. */
  readonly language: string;
  /** IANA name; dates without an offset are read in it, and all dates are shown in it. */
  readonly timeZone: string;
  /** Who is named where an article names no author; empty for nobody. */
  readonly author: string;
}

const text = v.string('must be text');

const Settings = v.strictObject({
  url: v.optional(
    v.pipe(
      text,
      v.regex(/^https?:\/\/[^/?#\s]+\/*$/, 'must be an address without a path, such as https://example.org'),
      v.transform((url) => url.replace(/\/+$/, '')),
    ),
    'http://localhost:8080',
  ),
  title: v.optional(v.pipe(text, v.nonEmpty('must not be empty')), 'Broadsheet'),
  description: v.optional(text, ''),
  language: v.optional(
    v.pipe(text, v.check(isLanguage, 'must be a BCP 47 language such as en or zh-CN')),
    'en',
  ),
  timeZone: v.optional(
    v.pipe(text, v.check(isTimeZone, 'must be an IANA time zone such as Asia/Shanghai')),
    'UTC',
  ),
  author: v.optional(text, ''),
});

/** A value of the configuration that cannot be used; the message names the key and says what is expected. */
export class InvalidSettings extends Error {
  override readonly name = 'InvalidSettings';
}

/**
 * The site that the `broadsheet` part of the configuration describes, with defaults for what it leaves out. Throws
 * `InvalidSettings`, with one line for each problem. `where` names the configuration in these.
 */
export function siteFrom(settings: unknown, where: string): Site {
  const result = v.safeParse(Settings, settings ?? {});
  if (result.success) return result.output;
  throw new InvalidSettings(result.issues.map((issue) => problem(issue, where)).join('\n'));
}

function problem(issue: v.BaseIssue<unknown>, where: string): string {
  const key = v.getDotPath(issue) ?? 'broadsheet';
  const known = Object.keys(Settings.entries).join(', ');
  const what = issue.type === 'strict_object' ? `is not a setting; there are ${known}` : issue.message;
  return `${where}: "${key}" ${what}`;
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
