import type { ParseArgsOptionsConfig } from 'node:util';
import type { OperatorPlatform } from '../functions/platform/platform.ts';
import { parse, UsageError } from './commands/usage.ts';

/** Options of every command of the operator's. */
const operatorOptions = {
  data: { type: 'string' },
  stack: { type: 'string' },
  json: { type: 'boolean' },
  concurrency: { type: 'string' },
  resolve: { type: 'string', multiple: true },
} as const satisfies ParseArgsOptionsConfig;

export type OperatorValues = ReturnType<typeof parse<typeof operatorOptions>>['values'];

/**
 * What a command is about to do: look at what there is, queue work, or have all made again, which alone may follow a
 * change of the settings or the program.
 */
export type Purpose = 'look' | 'work' | 'rebuild';

/** The system that a command looks after: a data folder of this machine, or a stack on AWS. */
export interface Operator {
  readonly platform: OperatorPlatform;
  /** Of what makes the pages: a rebuild for another one begins anew. */
  readonly version: string;
  /** Has what was queued done, or watches while others do it; says on stderr how far it is. */
  finish(): Promise<void>;
  /** Sees to it that an article can be had back that is about to go from the inbox. */
  keep(key: string): Promise<void>;
  /** A sentence for people: how it is had back. */
  readonly undo: string;
  close(): void;
}

/** The arguments of a command, checked, and its system opened. Throws `UsageError`. */
export async function openOperator(args: readonly string[], purpose: Purpose) {
  const { values, positionals } = parse(args, operatorOptions);
  if (values.stack !== undefined && values.data !== undefined)
    throw new UsageError('--stack and --data name two systems; give one of them.');
  const operator =
    values.stack === undefined
      ? await (await import('./operate-data.ts')).operateData(values, purpose)
      : await (await import('./operate-stack.ts')).operateStack(values.stack);
  return { operator, positionals, json: values.json ?? false };
}
