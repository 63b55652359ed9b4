import { InvalidSettings } from '../../functions/core/errors.ts';
import { Lost, Unavailable, Unusable } from '../../functions/platform/errors.ts';
import { Nothing } from './answer.ts';
import { UsageError } from './usage.ts';

const USAGE = `Broadsheet publishes a folder of articles.

  broadsheet build FOLDER [options]   publishes FOLDER once
  broadsheet start [FOLDER] [options] publishes FOLDER (default: content), serves the site, and follows changes

  --out DIR                  where the site goes
  --data DIR                 where the ledger and the work files are kept between runs
  --concurrency N            how many articles and pictures are worked on at once
  --resolve HOST:PORT:ADDR   fetch pictures of HOST:PORT from ADDR; may be given again

  build only:
  --report FILE              a JSON report
  --quiet                    no progress display
  start only:
  --port N                   where the site is served (default: 8080)

Of a data folder, or of a stack on AWS:
  broadsheet status [KEY]             how the system stands; an article's life
  broadsheet problems                 all that needs somebody, by cause, with advice
  broadsheet retry [KEY…]             tries failed pictures again: those of the articles, or all
  broadsheet rebuild                  makes every page again, after a change of settings or program
  broadsheet reconcile                compares inbox and ledger, and makes up for lost events
  broadsheet redrive                  tries again what was given up
  broadsheet withdraw KEY             takes an article out of the inbox, and off the site

  --data DIR                 the data folder of start or build (default: .broadsheet/data)
  --stack NAME               the stack on AWS instead
  --json                     for programs (docs/operations.md)
  --concurrency, --resolve   as above, on a data folder

Exit status: 0 all is well, 1 somebody is needed (an article was rejected, work was given up), 2 unusable arguments.
`;

type Command = (args: readonly string[]) => Promise<number>;

/** Loaded one at a time: most of what they need is not the other's. */
export const operatorCommands: Readonly<Record<string, () => Promise<Command>>> = {
  status: async () => (await import('./status.ts')).status,
  problems: async () => (await import('./problems.ts')).problems,
  retry: async () => (await import('./retry.ts')).retry,
  rebuild: async () => (await import('./rebuild.ts')).rebuild,
  reconcile: async () => (await import('./reconcile.ts')).reconcile,
  redrive: async () => (await import('./redrive.ts')).redrive,
  withdraw: async () => (await import('./withdraw.ts')).withdraw,
};
/** They make no pages. */
const LOOKING: ReadonlySet<string | undefined> = new Set(['status', 'problems']);

/** Runs one command; resolves to the exit status. Writes to the console; throws only what is a bug. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  try {
    switch (command) {
      case 'build':
        return await (await import('./build.ts')).build(rest);
      case 'start':
        await applyTheme();
        return await (await import('./start.ts')).start(rest);
      case '--help':
      case '-h':
      case 'help':
        process.stdout.write(USAGE);
        return 0;
      case undefined:
        throw new UsageError('No command was given.');
      default: {
        const load = Object.hasOwn(operatorCommands, command) ? operatorCommands[command] : undefined;
        if (!load) throw new UsageError(`There is no command "${command}".`);
        if (!LOOKING.has(command)) await applyTheme();
        return await (await load())(rest);
      }
    }
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\nSee: broadsheet --help\n`);
      return 2;
    }
    if (error instanceof InvalidSettings || error instanceof Unusable) {
      process.stderr.write(`${error.message}\n`);
      return 2;
    }
    if (error instanceof Nothing || error instanceof Unavailable || error instanceof Lost) {
      process.stderr.write(`${error.message}\n`);
      return 1;
    }
    throw error;
  }
}

/** Before a command is loaded that makes pages; `build` sees to it itself. */
async function applyTheme(): Promise<void> {
  const theme = await import('../theme.ts');
  await theme.applyTheme();
}
