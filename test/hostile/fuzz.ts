import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { anyArticle } from './grammar.ts';
import { judge } from './judge.ts';

/** What a function of ours may have. */
const MEBIBYTES = 1024;

/**
 * `npm run fuzz -- --seconds N`: reads and renders articles that nobody would write, each between two honest ones and with
 * the time limit that the system has, until the time is over. Each is published safely or rejected, and touches no other;
 * how long the slowest took is said at the end. What is found is printed, made as small as it goes: it belongs into
 * attacks.ts. Exit status 1 where there is something, or where the memory of a function would not do.
 */
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } });
const end = performance.now() + Number(values.seconds) * 1000;
const counts = { published: 0, rejected: 0, late: 0 };
let slowest = 0;

const result = await fc.check(
  fc.asyncProperty(anyArticle, async (source) => {
    const began = performance.now();
    counts[await judge(source)]++;
    slowest = Math.max(slowest, performance.now() - began);
  }),
  { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: Math.max(0, end - performance.now()) },
);
const memory = Math.round(process.resourceUsage().maxRSS / 1024);
const { published, rejected, late } = counts;
process.stdout.write(
  `${published} articles published, ${rejected} rejected, ${late} too slow, slowest ${Math.round(slowest)} ms, ${memory} MiB\n`,
);
if (result.failed && result.counterexample) {
  process.stdout.write(`${JSON.stringify(result.counterexample[0])}\n${String(result.errorInstance)}\n`);
}
if (result.counterexample || memory > MEBIBYTES) process.exitCode = 1;
