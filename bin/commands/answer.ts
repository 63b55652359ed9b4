import { UsageError } from './usage.ts';

/** What was asked for is not there; the message says so to people. */
export class Nothing extends Error {
  override readonly name = 'Nothing';
}

/** Prints an answer as JSON for programs, or as a text for people. */
export function tell<T>(answer: T, json: boolean, text: (answer: T) => string): void {
  process.stdout.write(json ? `${JSON.stringify(answer, null, 2)}\n` : text(answer));
}

export function none(command: string, positionals: readonly string[]): void {
  if (positionals.length > 0) throw new UsageError(`${command} takes no arguments but options.`);
}

export function atMostOne(command: string, positionals: readonly string[]): string | undefined {
  if (positionals.length > 1) throw new UsageError(`${command} takes one key of the inbox.`);
  return positionals[0];
}
