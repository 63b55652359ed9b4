import type { Corpus } from './corpus.ts';
import type { Command } from './measure.ts';

/** A program under comparison. */
export type Tool = {
  readonly name: string;
  readonly version: string;
  /** What it cannot be compared in, and why: the end of a sentence about it. */
  readonly lacks: Partial<Readonly<Record<'photos' | 'edits', string>>>;
  /** Writes what the program needs to build `corpus` below `folder`, which is there and empty. */
  readonly prepare: (corpus: Corpus, folder: string) => Promise<Job>;
};

/** A site, ready to be built. */
export type Job = {
  /** A full build. */
  readonly command: Command;
  /** A full build that then follows the changes of `articles`; none where `lacks` has edits. */
  readonly watch?: Command;
  /** Where the program reads the articles, each under its key. */
  readonly articles: string;
  /** Where the finished site is. */
  readonly out: string;
  /** All that a run leaves behind; removed before each, so that every build is a cold one. */
  readonly leftovers: readonly string[];
};

/** Those that can take part, after a line for each that cannot. */
export function able(tools: readonly Tool[], part: keyof Tool['lacks']): Tool[] {
  for (const { name, lacks } of tools) {
    if (lacks[part] !== undefined) console.log(`\n${name} is left out of the ${part}: it ${lacks[part]}.`);
  }
  return tools.filter(({ lacks }) => lacks[part] === undefined);
}
