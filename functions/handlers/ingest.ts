import type { SQSHandler } from 'aws-lambda';
import { IngestEnvironment, readEnvironment } from '../env.ts';
import { keysOf } from '../platform/aws/messages.ts';
import { openIngest } from '../platform/aws/open.ts';
import { readerUntil } from '../platform/inline-reader.ts';
import { ingest } from '../workers/ingest.ts';
import { deadlineOf, eachRecord, giverBack } from './batch.ts';
import { openShell } from './observers.ts';

const environment = readEnvironment(IngestEnvironment, process.env);
const shell = openShell();
const { platform: parts, release } = openIngest(environment, shell);
const giveBack = giverBack(shell.logger, release);

export const handler: SQSHandler = async ({ Records: records }, context) => {
  shell.logger.addContext(context);
  try {
    const deadline = deadlineOf(context);
    const platform = { ...parts, reader: readerUntil(deadline) };
    return await eachRecord(
      records,
      deadline,
      async ({ body }) => {
        for (const key of keysOf(body)) await ingest(key, platform, environment.SITE_SETTINGS);
      },
      giveBack,
    );
  } finally {
    shell.flush();
  }
};
