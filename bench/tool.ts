import type { Corpus } from './corpus.ts';
import type { Command } from './measure.ts';

/** A program under comparison. */
export type Tool = {
  readonly name: string;
  readonly version: string;
  /** Whether it makes the sizes of pictures itself. */
  readonly pictures: boolean;
  /** Writes what the program needs to build `corpus` below `folder`, which is there and empty. */
  readonly prepare: (corpus: Corpus, folder: string) => Promise<Job>;
};

/** A full build, ready to be run. */
export type Job = {
  readonly command: Command;
  /** Where the finished site is. */
  readonly out: string;
  /** All that a run leaves behind; removed before each, so that every build is a cold one. */
  readonly leftovers: readonly string[];
};
