import { isDeepStrictEqual, parseArgs } from 'node:util';
import fc from 'fast-check';
import { REWRITTEN, rewritten } from './edit.ts';
import { type History, histories } from './history.ts';
import { killedAndRestarted } from './kills.ts';
import { type Outcome, runHistory } from './run-history.ts';

/**
 * `npm run test:histories -- [--runs N] [--seed N] [--path PATH] [--kills N]`: lives random histories, and says what was
 * done and what was found; the first that diverges is made as short as it gets. Then kills the real program, as often as
 * `--kills` says, and counts what a changed title rewrites among many articles.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    path: { type: 'string' },
    kills: { type: 'string', default: '50' },
  },
});
const REPORTED = 100;
const SHRINKING_MS = 10 * 60_000;
const totals = { histories: 0, operations: 0, calls: 0, faults: 0, divergences: 0 };

async function isClean(history: History): Promise<boolean> {
  const { differences, calls, faults } = await runHistory(history);
  if (totals.divergences > 0) return differences.length === 0;
  totals.histories++;
  totals.operations += history.operations.length;
  totals.calls += calls;
  totals.faults += faults;
  if (differences.length > 0) totals.divergences++;
  if (totals.histories % REPORTED === 0) process.stderr.write(`${JSON.stringify(totals)}\n`);
  return differences.length === 0;
}

function describe({ differences, log }: Outcome): string {
  return [...log, '', ...differences, ''].join('\n');
}

const [runs, seed, kills] = [values.runs, values.seed, values.kills].map(Number);
const result = await fc.check(fc.asyncProperty(histories, isClean), {
  numRuns: runs ?? 0,
  seed: seed ?? 0,
  interruptAfterTimeLimit: (runs ?? 0) * 5000 + SHRINKING_MS,
  ...(values.path !== undefined && { path: values.path }),
});
process.stdout.write(`${JSON.stringify({ ...totals, seed })}\n`);
const [shortest] = result.counterexample ?? [];
if (shortest) {
  process.stdout.write(`${JSON.stringify(shortest)}\n${describe(await runHistory(shortest))}`);
  process.stdout.write(`Once more: --seed ${seed} --path ${result.counterexamplePath}\n`);
  process.exitCode = 1;
} else if (result.failed) {
  throw result.errorInstance ?? new Error('the run was interrupted');
}

const few = await rewritten(200);
const many = await rewritten(2000);
const same = isDeepStrictEqual(few, REWRITTEN) && isDeepStrictEqual(many, REWRITTEN);
process.stdout.write(`${JSON.stringify({ rewritten: many.length, same })}\n`);
if (!same) process.exitCode = 1;

if (kills) {
  const differences = await killedAndRestarted(kills, seed ?? 0);
  process.stdout.write(`${JSON.stringify({ kills, divergences: differences.length })}\n`);
  for (const difference of differences) process.stdout.write(`${difference}\n`);
  if (differences.length > 0) process.exitCode = 1;
}
