import { hash } from 'node:crypto';
import type { Article } from '../article/article.ts';

const SECONDS_BITS = 32;
const KEY_BITS = 16;
/** Digits of a position. */
export const POSITION_LENGTH = SECONDS_BITS + KEY_BITS;

/**
 * Where an article stands in the index: its date in seconds since 1970, which 32 binary digits hold until 2106, then
 * digits of its key's hash, so that any number of one second can be told apart. A beginning of it is a segment's scope.
 */
export function positionOf({ date, key }: Pick<Article, 'date' | 'key'>): string {
  const seconds = Math.min(Math.max(Math.floor(Date.parse(date) / 1000), 0), 2 ** SECONDS_BITS - 1);
  const ofKey = Number.parseInt(hash('sha256', key).slice(0, KEY_BITS / 4), 16);
  return binary(seconds, SECONDS_BITS) + binary(ofKey, KEY_BITS);
}

function binary(value: number, digits: number): string {
  return value.toString(2).padStart(digits, '0');
}
