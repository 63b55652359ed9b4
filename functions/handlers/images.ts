import type { SQSHandler } from 'aws-lambda';
import { ImagesEnvironment, readEnvironment } from '../env.ts';
import { addressOf } from '../platform/aws/messages.ts';
import { openImages } from '../platform/aws/open.ts';
import { images } from '../workers/images.ts';
import { deadlineOf, eachRecord, giverBack } from './batch.ts';
import { openShell } from './observers.ts';

const environment = readEnvironment(ImagesEnvironment, process.env);
const shell = openShell();
const { platform, release } = openImages(environment, shell);
const giveBack = giverBack(shell.logger, release);

export const handler: SQSHandler = async ({ Records: records }, context) => {
  shell.logger.addContext(context);
  try {
    return await eachRecord(
      records,
      deadlineOf(context),
      ({ body }) => images(addressOf(body), platform, environment.SITE_SETTINGS.images),
      giveBack,
    );
  } finally {
    shell.flush();
  }
};
