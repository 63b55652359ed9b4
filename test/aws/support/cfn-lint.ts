import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { python } from './python.ts';

const run = promisify(execFile);

const Findings = v.array(
  v.object({
    Level: v.string(),
    Message: v.string(),
    Rule: v.object({ Id: v.string() }),
    Location: v.object({ Path: v.nullish(v.array(v.union([v.string(), v.number()])), []) }),
  }),
);

export interface Finding {
  /** As `E3012`, `W1020` or `I1022`. */
  readonly rule: string;
  readonly message: string;
  /** In the template, as `Resources/Queue/Properties`. */
  readonly path: string;
}

/** Its bit for each kind of finding; another status is a failure of its own. */
const FOUND = new Set([2, 4, 6, 8, 10, 12, 14]);

/** What cfn-lint finds in a template's file, advice too. `regions` are those that the template is meant for. */
export async function cfnLint(file: string, regions: readonly string[]): Promise<Finding[]> {
  const command = join(dirname(await python()), 'cfn-lint');
  const options = ['--format', 'json', '--include-checks', 'I', '--regions', ...regions];
  const { stdout } = await run(command, ['--template', file, ...options]).catch((error: unknown) => {
    const { code, stdout } = Object(error);
    if (!FOUND.has(code)) throw error;
    return { stdout: String(stdout) };
  });
  return v.parse(Findings, JSON.parse(stdout)).map(({ Rule, Message, Location }) => ({
    rule: Rule.Id,
    message: Message,
    path: (Location.Path ?? []).join('/'),
  }));
}
