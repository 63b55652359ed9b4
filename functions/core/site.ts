import * as v from 'valibot';
import { InvalidSettings } from './errors.ts';
import { IMAGE_PRESETS, type ImageSettings } from './picture/variants.ts';

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
  readonly images: ImageSettings;
  /** Where readers' comments are kept; without it there are none. */
  readonly comments?: Comments | undefined;
}

/** GitHub Discussions, as giscus.app names its parts. */
export interface Comments {
  /** `owner/name`. */
  readonly repository: string;
  readonly repositoryId: string;
  readonly category: string;
  readonly categoryId: string;
}

const text = v.string('must be text');

/** All settings together must fit into a function's environment, which has 4 KB. */
const LONGEST_TEXT = 400;
const sentence = v.pipe(text, v.maxLength(LONGEST_TEXT, `must be at most ${LONGEST_TEXT} characters`));

export const siteAddress = v.pipe(
  text,
  v.regex(/^https?:\/\/[^/?#\s]+\/*$/, 'must be an address without a path, such as https://example.org'),
  v.transform((url) => url.replace(/\/+$/, '')),
);

/** Formats end near 16,384 pixels, and no screen shows half as many. */
const WIDEST = 8000;

const widths = v.custom<readonly number[]>(
  (value) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((width, index) => Number.isInteger(width) && width > (value[index - 1] ?? 0)) &&
    value.at(-1) <= WIDEST,
  `must be a list of whole numbers of pixels, ascending, the last ${WIDEST} at most`,
);

const quality = v.custom<number>(
  (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 100,
  'must be a whole number from 1 to 100',
);

const comments = settingsOf({
  repository: v.pipe(
    text,
    v.regex(/^[\w.-]+\/[\w.-]+$/, 'must be a repository of GitHub such as owner/name'),
  ),
  repositoryId: v.pipe(text, v.regex(/^[\w=-]+$/, 'must be the id that giscus.app shows, such as R_kgDO…')),
  category: v.pipe(text, v.nonEmpty('must not be empty')),
  categoryId: v.pipe(text, v.regex(/^[\w=-]+$/, 'must be the id that giscus.app shows, such as DIC_kwDO…')),
});

/** The settings that pages are made of, all but the site's address. */
export const siteSettings = {
  title: v.optional(v.pipe(sentence, v.nonEmpty('must not be empty')), 'Broadsheet'),
  description: v.optional(sentence, ''),
  language: v.optional(
    v.pipe(text, v.check(isLanguage, 'must be a BCP 47 language such as en or zh-CN')),
    'en',
  ),
  timeZone: v.optional(
    v.pipe(text, v.check(isTimeZone, 'must be an IANA time zone such as Asia/Shanghai')),
    'UTC',
  ),
  author: v.optional(sentence, ''),
  images: v.optional(
    settingsOf({
      widths: v.optional(widths, IMAGE_PRESETS.widths),
      quality: v.optional(
        settingsOf({
          avif: v.optional(quality, IMAGE_PRESETS.quality.avif),
          jpeg: v.optional(quality, IMAGE_PRESETS.quality.jpeg),
          webp: v.optional(quality, IMAGE_PRESETS.quality.webp),
        }),
        {},
      ),
      drawnCards: v.optional(v.boolean('must be true or false'), IMAGE_PRESETS.drawnCards),
    }),
    {},
  ),
  comments: v.optional(comments),
};

/** Only a deployment reads these, and only it checks them: `lib/settings.ts`. */
const ofDeployment = { domain: v.optional(v.unknown()), alarmEmail: v.optional(v.unknown()) };
export type DeploymentKey = keyof typeof ofDeployment;

/** A folder of components that stand in for ours (docs/theming.md): code, which no page is told of. */
export const themeSetting = v.optional(v.pipe(text, v.nonEmpty('must be a folder')));

const Settings = v.pipe(
  settingsOf({
    url: v.optional(siteAddress, 'http://localhost:8080'),
    ...siteSettings,
    theme: themeSetting,
    ...ofDeployment,
  }),
  v.transform(({ theme, domain, alarmEmail, ...site }): Site => site),
);

/** The site that the `broadsheet` part of the configuration describes; throws as `checkSettings` does. */
export function siteFrom(settings: unknown, where: string): Site {
  return checkSettings(Settings, settings, where);
}

/** Settings by their names. Others are refused, lest a misspelt one be without effect and without notice. */
export function settingsOf<Entries extends v.ObjectEntries>(entries: Entries) {
  const known = Object.keys(entries).join(', ');
  return v.strictObject(entries, ({ expected }) => {
    if (expected === 'Object') return `must hold settings: ${known}`;
    return expected === 'never' ? `is not a setting; there are ${known}` : 'is missing';
  });
}

/**
 * Settings with defaults for what they leave out. Throws `InvalidSettings`, with one line for each problem. `where`
 * names the configuration in these.
 */
export function checkSettings<Schema extends v.GenericSchema>(
  schema: Schema,
  settings: unknown,
  where: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, settings ?? {});
  if (result.success) return result.output;
  const problems = result.issues.map(
    (issue) => `${where}: "${v.getDotPath(issue) ?? 'broadsheet'}" ${issue.message}`,
  );
  throw new InvalidSettings(problems.join('\n'));
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
