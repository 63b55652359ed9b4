import { InvalidSettings } from '../../functions/core/site.ts';
import { readTheme } from '../configuration.ts';
import { useTheme } from '../theme.ts';
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

Exit status: 0 all is well, 1 an article was rejected, 2 unusable arguments.
`;

/** Runs one command; resolves to the exit status. Writes to the console; throws only what is a bug. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  try {
    switch (command) {
      case 'build':
        await applyTheme();
        return await (await import('./build.ts')).build(rest);
      case 'start':
        await applyTheme();
        return await (await import('./start.ts')).start(rest);
      case '--help':
      case '-h':
      case 'help':
        process.stdout.write(USAGE);
        return 0;
      default:
        throw new UsageError(
          command === undefined ? 'No command was given.' : `There is no command "${command}".`,
        );
    }
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\nSee: broadsheet --help\n`);
      return 2;
    }
    if (error instanceof InvalidSettings) {
      process.stderr.write(`${error.message}\n`);
      return 2;
    }
    throw error;
  }
}

/** Before a command is loaded that makes pages. */
async function applyTheme(): Promise<void> {
  const theme = readTheme();
  if (theme) await useTheme(theme);
}
