/**
 * More combining marks in a row than any language has, and as many as Unicode's Stream-Safe Text Format (UAX #15) lets
 * stand. The two half-width Katakana signs become marks in NFKD.
 */
const TOO_MANY_MARKS = /([\p{M}\uff9e\uff9f]{30})[\p{M}\uff9e\uff9f]+/gu;
const ENOUGH = 30;

/**
 * Text of strangers in a normal form, without the marks that are too many. To put marks into their order takes time that
 * grows with the square of their number: minutes for a megabyte of them, in which nothing can end it.
 */
export function normalized(text: string, form: 'NFC' | 'NFKD'): string {
  const bounded = text.length > ENOUGH ? text.replace(TOO_MANY_MARKS, '$1') : text;
  return bounded.normalize(form);
}
