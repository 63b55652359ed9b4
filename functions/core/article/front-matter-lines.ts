import { isUnderstood } from './aliases.ts';
import type { Entry } from './front-matter.ts';

type Text = string | null;

const KEY = /^([a-z][\w-]*):(?: +(.*))?$/i;
const ITEM = /^( *)- +(.*)$/;
/** Within quotes nothing is escaped. */
const QUOTED = /^(["'])((?:(?!\1)[^\\\p{C}\u2028\u2029])*)\1$/u;
/** No indicator at its beginning, no comment, nothing that a colon makes a key of. */
const PLAIN =
  /^(?:[a-z\d]|[^\0-\x7f\p{C}\p{Z}])(?:[\w !"$&'()*+,./;<=>?@^`|~%-]|[^\0-\x7f\p{C}\p{Z}]|:(?=\S))*$/iu;
const NULL = /^(?:null|Null|NULL)$/;
/** No list is indented so: it follows nothing but a key without a value. */
const NO_LIST = '-';

/**
 * The YAML that most articles have: lines of keys that mean something here, with a text on one line or a list of such
 * texts. It is read without a parser, which takes as long for it as all the rest of an article. `undefined` where there
 * is any other line; then the parser says what it means. What is read here it would read the same.
 */
export function readLines(block: string, line: number): readonly Entry[] | undefined {
  const entries: { readonly name: string; value: Text | Text[]; readonly line: number }[] = [];
  const names = new Set<string>();
  let indent: string | undefined = NO_LIST;
  for (const [index, written] of block.replace(/\n$/, '').split('\n').entries()) {
    const [, name, value] = KEY.exec(written) ?? [];
    if (name !== undefined) {
      const text = value === undefined || /^ *$/.test(value) ? null : textOf(value);
      if (text === undefined || names.has(name) || !isUnderstood(name)) return undefined;
      indent = value?.trim() ? NO_LIST : undefined;
      names.add(name);
      entries.push({ name, value: text, line: line + index });
      continue;
    }
    const [, spaces, item = ''] = ITEM.exec(written) ?? [];
    const entry = entries.at(-1);
    const text = textOf(item);
    if (spaces === undefined || !entry || text === undefined || (indent ?? spaces) !== spaces)
      return undefined;
    indent = spaces;
    entry.value = Array.isArray(entry.value) ? [...entry.value, text] : [text];
  }
  return entries;
}

/** `undefined` for what is no text on one line. */
function textOf(written: string): Text | undefined {
  const value = written.replace(/ +$/, '');
  const quoted = QUOTED.exec(value)?.[2];
  if (quoted !== undefined) return quoted;
  if (!PLAIN.test(value)) return undefined;
  return NULL.test(value) ? null : value;
}
