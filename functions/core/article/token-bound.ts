import type { Env, MarkdownIt, Token } from 'markdown-it';
import { Rejected } from '../errors.ts';
import { bounds } from './bounds.ts';

type Pushed = Parameters<InstanceType<MarkdownIt['block']['State']>['push']>;

/**
 * Rejects with `article-too-large` while Markdown is read: all tokens of two mebibytes that are written for it take more memory
 * than a function has, and so they are counted before there is anything whose tags could be.
 */
export function tokenBound({ block, inline }: MarkdownIt): void {
  block.State = class extends block.State {
    override push(...pushed: Pushed): Token {
      count(this.env);
      return super.push(...pushed);
    }
  };
  inline.State = class extends inline.State {
    override push(...pushed: Pushed): Token {
      count(this.env);
      return super.push(...pushed);
    }
  };
}

/** Of each article; all that is read of one has the same `env`. */
const counts = new WeakMap<Env, number>();

function count(env: Env): void {
  const tokens = (counts.get(env) ?? 0) + 1;
  counts.set(env, tokens);
  if (tokens <= bounds.tokens) return;
  const message = `The article has more than ${bounds.tokens} parts once it is read as Markdown; no more are taken.`;
  throw new Rejected('article-too-large', message);
}
