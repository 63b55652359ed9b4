const markup = Symbol('markup');

/** Markup that may stand in a page as it is. Made here only: no data, whatever its shape, can pass for it. */
export interface Html {
  readonly [markup]: string;
}

/** What may stand in a template: text is escaped, lists are joined, what is absent is nothing. */
export type Value = Html | string | number | null | undefined | false | readonly Value[];

/** A template's tag. Its values are escaped for text and for quoted attributes, and for nowhere else. */
type Tag = (strings: TemplateStringsArray, ...values: readonly Value[]) => Html;

/**
 * Builds HTML from a template. An attribute's value always stands in double quotes; no value may stand inside a
 * `<script>`, a `<style>`, a comment or a tag's name.
 */
export const html: Tag = tag(escaped);

/** Builds XML 1.0 from a template; the characters that XML forbids, which scraped titles have, are left out. */
export const xml: Tag = tag((text) => escaped(legal(text)));

/** Text in XML that is markup itself: as it is, where each of its tags would have to be escaped. */
export function cdata(text: string): Html {
  return raw(`<![CDATA[${legal(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`);
}

/** Takes text for markup as it is. The caller vouches for it: it was sanitized, or made from markup. */
export function raw(text: string): Html {
  return { [markup]: text };
}

/** A data block such as JSON-LD. No value can end the script element, or open a comment in it. */
export function jsonScript(type: string, value: unknown): Html {
  const json = JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, unicodeEscape);
  return html`<script type="${type}">${raw(json)}</script>`;
}

/** The markup as text, to be written out. */
export function markupOf(value: Html): string {
  return value[markup];
}

function tag(textOf: (text: string) => string): Tag {
  const written = (value: Value): string => {
    if (typeof value === 'string') return textOf(value);
    if (value === null || value === undefined || value === false) return '';
    if (typeof value === 'number') return String(value);
    if (isMarkup(value)) return value[markup];
    let text = '';
    for (const part of value) text += written(part);
    return text;
  };
  return (strings, ...values) => {
    let text = strings[0] ?? '';
    for (let index = 0; index < values.length; index++) {
      text += written(values[index]) + (strings[index + 1] ?? '');
    }
    return { [markup]: text };
  };
}

function isMarkup(value: Html | readonly Value[]): value is Html {
  return markup in value;
}

/** One pass for each of the five: a text without any is the rule, and a feed's texts, which have hundreds, are long. */
function escaped(text: string): string {
  if (!/[&<>"']/.test(text)) return text;
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

function legal(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
