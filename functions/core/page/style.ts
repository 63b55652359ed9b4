import { article } from './style/article.ts';
import { base } from './style/base.ts';
import { beside } from './style/beside.ts';
import { cards } from './style/cards.ts';
import { code } from './style/code.ts';
import { formula } from './style/formula.ts';
import { frame } from './style/frame.ts';
import { listing } from './style/listing.ts';
import { print } from './style/print.ts';
import { prose } from './style/prose.ts';
import { search } from './style/search.ts';
import { tokens } from './style/tokens.ts';

/** The one stylesheet. Later parts may override earlier ones; comments and indentation stay here. */
export const style = [
  tokens,
  base,
  frame,
  article,
  prose,
  code,
  formula,
  listing,
  cards,
  beside,
  search,
  print,
]
  .join('\n')
  .replace(/\/\*.*?\*\//gs, '')
  .replace(/\s+/g, ' ');
