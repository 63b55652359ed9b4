import { NoStack, type OpenStack, openStack } from '../functions/platform/aws/open-operator.ts';
import { Unavailable } from '../functions/platform/errors.ts';
import { UsageError } from './commands/usage.ts';
import type { Operator } from './operator.ts';
import { watch } from './remaining.ts';

/** A stack on AWS. Its functions do the work. Throws `UsageError` where there is none of that name. */
export async function operateStack(name: string): Promise<Operator> {
  const { platform, version } = await found(name);
  return {
    platform,
    version,
    undo: 'The bucket keeps it for 90 days: docs/operations.md, "Undo an author\'s mistake".',
    async keep() {},
    finish: () => watch(platform.keeper),
    close() {},
  };
}

async function found(name: string): Promise<OpenStack> {
  try {
    return await openStack(name);
  } catch (error) {
    if (error instanceof NoStack) throw new UsageError(error.message);
    // What the SDK says itself when it finds no credentials, or no region.
    if (!(error instanceof Unavailable) && error instanceof Error && isUnconfigured(error))
      throw new UsageError(`${error.message} (see docs/deploy.md, "What it takes")`);
    throw error;
  }
}

function isUnconfigured({ name, message }: Error): boolean {
  return name === 'CredentialsProviderError' || message === 'Region is missing';
}
