import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { type History, histories } from './history.ts';
import { type Outcome, runHistory } from './run-history.ts';

/** `npm run test:histories -- [--runs N] [--seed N] [--path PATH]`: many histories, and what was found. */
const { values } = parseArgs({
  options: { runs: { type: 'string' }, seed: { type: 'string' }, path: { type: 'string' } },
});
const numRuns = Number(values.runs ?? 2000);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
let failed = 0;
let smallest = Infinity;
const totals = { histories: 0, operations: 0, calls: 0, faults: 0 };

async function live(history: History): Promise<Outcome> {
  const outcome = await runHistory(history);
  totals.histories++;
  totals.operations += history.operations.length;
  totals.calls += outcome.calls;
  totals.faults += outcome.faults;
  if (outcome.differences.length > 0) {
    failed++;
    const size = JSON.stringify(history).length;
    if (size < smallest) {
      smallest = size;
      writeFileSync(`/tmp/lives-fail-${seed}.json`, JSON.stringify(history));
      process.stderr.write(`fail ${totals.histories} ${size} ${outcome.differences[0]}\n`);
    }
  }
  if (totals.histories % 50 === 0) process.stderr.write(`${JSON.stringify(totals)}\n`);
  return outcome;
}

const result = await fc.check(
  fc.asyncProperty(histories, async (history) => (await live(history)).differences.length === 0),
  {
    numRuns,
    seed,
    ...(values.path !== undefined && { path: values.path }),
    endOnFailure: false,
    interruptAfterTimeLimit: Number(process.env.LIMIT ?? 400000),
  },
);
process.stdout.write(`${JSON.stringify({ ...totals, seed, divergences: result.failed ? 1 : 0 })}\n`);
if (result.failed) {
  const [history] = result.counterexample ?? [];
  process.stdout.write(`${JSON.stringify(history)}\n`);
  if (history) {
    const { differences, log } = await runHistory(history);
    writeFileSync('/tmp/lives-log.txt', `${log.join('\n')}\n`);
    process.stdout.write(`${differences.join('\n')}\n`);
  }
  process.stdout.write(`--seed ${seed} --path ${result.counterexamplePath}\n`);
  process.exitCode = 1;
}
