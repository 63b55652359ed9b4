import type { Attributes } from 'sanitize-html';

/** Gives an element an attribute, or takes it away where it has no value. */
export function put(attributes: Attributes, name: string, value: string | undefined): void {
  if (value) attributes[name] = value;
  else if (attributes[name] !== undefined) delete attributes[name];
}

/** The words of an attribute that may stay. */
export function keptWords(words: string | undefined, may: (word: string) => boolean): string | undefined {
  return words?.split(/\s+/).filter(may).join(' ');
}
