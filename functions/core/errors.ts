/**
 * Every code that reports, the ledger and logs carry, with the advice that goes with it. A code never changes its
 * meaning; docs/errors.md lists them and a test compares the two. These stop an article.
 */
export const rejections = {
  'not-utf8': 'Save the file as UTF-8.',
  'article-empty': 'Write something: the file has neither a title nor a text.',
  'article-too-large': 'Split the article, or move data out of it; pictures belong in files of their own.',
  'front-matter-unclosed': 'End the front matter with the line that it began with.',
  'front-matter-invalid':
    'Correct the line that is named; put text with a colon or a quotation mark in quotes.',
  'front-matter-code': 'Write the front matter as YAML, TOML or JSON; code in it is never run.',
  'value-invalid': 'Give the key a value of the kind that is named.',
  'date-invalid': 'Write the date as 2021-10-20, 2021-10-20 12:36:32 or 2021-10-20T12:36:32+08:00.',
  'permalink-invalid': 'Write the permalink as a path below the site: /news/kabul-talks/.',
  'key-invalid': 'Rename the file; its name cannot become an address.',
  'address-reserved': 'Move the file, or set a permalink: the address belongs to the site itself.',
  'address-taken': 'Give one of the two articles another permalink, or another file name.',
  'nesting-too-deep': 'Take away elements, quotations or lists that stand in one another.',
  'too-many-pictures': 'Split the article into several.',
  'article-too-slow': 'Simplify the article, or split it: reading it takes too long.',
} as const;

/** These do not. */
export const warnings = {
  'image-unavailable': 'Put the picture beside the article in the inbox, or correct its address.',
  'image-forbidden':
    'Pictures are fetched from public addresses only: put it beside the article in the inbox.',
  'image-unsupported': 'Use JPEG, PNG, GIF, WebP, AVIF, TIFF or SVG.',
  'image-too-large': 'Make the picture smaller: the bound is named in the message.',
  'image-address-invalid':
    'Write a complete http or https address, or the path of a file beside the article.',
  'encoding-guessed': 'Look whether the text is right, and save the file as UTF-8.',
  'markup-removed': 'Take it out of the article, or write it with what docs/security.md lists.',
  'shortcode-unknown': 'Write it in Markdown or HTML: shortcodes of other publishers are not run.',
  'formula-invalid': 'Correct the formula: it stands on the page as it is written.',
  'link-removed':
    'Let the link lead to an http or https address, to an article or a page of the site, to mailto: or to tel:.',
  'names-left-out': 'Name fewer: of what stands in the list the first count.',
  'redirect-invalid':
    'Write the old address as a path below the site, as in /old/address/, or take it out of redirect_from.',
  'redirect-taken': 'Take the path out of redirect_from: another article stands there, or the site itself.',
} as const;

/** These are no article's: they need whoever runs the system. */
export const faults = {
  'internal-error': 'This is a fault of Broadsheet, not of the article; please report it with the file.',
  'machine-error':
    'See to the disk, the rights or the memory that the message is about, then build or start again.',
  'message-given-up':
    'Look for the cause in the log (docs/operations.md); when it is gone, `broadsheet redrive` has it done.',
} as const;

/** What to do about a code. */
export function adviceFor(code: string): string {
  const advice: Readonly<Record<string, string>> = { ...rejections, ...warnings, ...faults };
  return advice[code] ?? faults['internal-error'];
}

export type RejectionCode = keyof typeof rejections;
export type WarningCode = keyof typeof warnings;
export type FaultCode = keyof typeof faults;

/** The author's fault: written to the ledger, reported, never retried. `line` counts from 1 in the source file. */
export class Rejected extends Error {
  override readonly name = 'Rejected';
  readonly code: RejectionCode;
  readonly line: number | undefined;

  constructor(code: RejectionCode, message: string, line?: number) {
    super(message);
    this.code = code;
    this.line = line;
  }
}

/** Something about an article that its author should know, and that does not stop it. */
export interface Warning {
  readonly code: WarningCode;
  readonly message: string;
  /** What it is about: a picture's address as the article has it, an element, a path. */
  readonly subject: string;
  /** From 1 in the source file; absent where it is not known. */
  readonly line?: number;
}

/** A value of the configuration that cannot be used; the message names the key and says what is expected. */
export class InvalidSettings extends Error {
  override readonly name = 'InvalidSettings';
}
