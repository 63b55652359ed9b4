import type { SQSHandler } from 'aws-lambda';
import { PublishEnvironment, readEnvironment } from '../env.ts';
import { pagesOf } from '../platform/aws/messages.ts';
import { openPublish } from '../platform/aws/open.ts';
import { publish } from '../workers/publish.ts';
import { deadlineOf, eachRecord, giverBack, LONGEST_CALL_MS } from './batch.ts';
import { openShell } from './observers.ts';

const environment = readEnvironment(PublishEnvironment, process.env);
const shell = openShell();
const { platform, release } = openPublish(environment, shell);
const giveBack = giverBack(shell.logger, release);

/** The pages of a whole batch are published together: many messages name the same ones. */
export const handler: SQSHandler = async ({ Records: records }, context) => {
  shell.logger.addContext(context);
  try {
    const deadline = deadlineOf(context);
    const names = new Set(records.flatMap(({ body }) => readable(body)));
    const lastBeginning = new Date(deadline.getTime() - LONGEST_CALL_MS);
    const isOver = () => platform.clock.now() >= lastBeginning;
    const published = publish(names, platform, environment.SITE_SETTINGS, isOver);
    const settle = async ({ body }: { readonly body: string }) => {
      const named = pagesOf(body);
      const failures = await published;
      const failed = named.find((name) => failures.has(name));
      if (failed !== undefined) throw failures.get(failed);
    };
    return await eachRecord(records, deadline, settle, giveBack);
  } finally {
    shell.flush();
  }
};

/** A message that cannot be read names no page; it fails, by itself, when it is settled. */
function readable(body: string): readonly string[] {
  try {
    return pagesOf(body);
  } catch {
    return [];
  }
}
