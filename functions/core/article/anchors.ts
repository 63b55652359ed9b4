/** Ids of the body begin with it: none of them is one of the page's own, or hides something of `document`. */
export const ID_PREFIX = 'at-';

/** What leads to `id` in a body, whether it is written with our prefix or without. */
export function fragmentTo(id: string): string {
  return `#${id.startsWith(ID_PREFIX) ? '' : ID_PREFIX}${id}`;
}
