import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { forbiddenIn } from './allowed.ts';
import { anyArticle } from './grammar.ts';
import { published } from './published.ts';

/**
 * `npm run fuzz -- --seconds N`: reads and renders articles that nobody would write, until the time is over. Each is
 * published safely or rejected; how long the slowest took is said at the end. What is found is printed, made as small as
 * it goes: it belongs into attacks.ts. Exit status 1 where there is something.
 */
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } });
const end = performance.now() + Number(values.seconds) * 1000;
let [articles, rejected, slowest] = [0, 0, 0];

const result = fc.check(
  fc.property(anyArticle, (source) => {
    const began = performance.now();
    const page = published(source);
    slowest = Math.max(slowest, performance.now() - began);
    articles++;
    if (!page) rejected++;
    const forbidden = forbiddenIn(page?.body ?? '');
    if (forbidden.length > 0) throw new Error(forbidden.join(', '));
  }),
  { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: Math.max(0, end - performance.now()) },
);
const memory = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(
  `${articles} articles, ${rejected} rejected, slowest ${Math.round(slowest)} ms, ${memory} MiB\n`,
);
if (result.failed && result.counterexample) {
  process.stdout.write(`${JSON.stringify(result.counterexample[0])}\n${String(result.errorInstance)}\n`);
  process.exitCode = 1;
}
