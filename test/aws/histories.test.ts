import fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import { dynamodbRecords } from '../../functions/platform/aws/dynamodb-records.ts';
import { s3Bodies } from '../../functions/platform/aws/s3-bodies.ts';
import { s3Objects } from '../../functions/platform/aws/s3-objects.ts';
import { shortHistories } from '../histories/history.ts';
import { runHistory } from '../histories/run-history.ts';
import { clientsOf } from './support/clients.ts';
import { makeBucket, makeTable } from './support/resources.ts';

const RUNS = 50;
const SEED = 1;
const { s3, dynamodb } = clientsOf(inject('endpoint'));

/** The queues stay those of one machine: which message comes when is the history's to say. */
async function openStores() {
  const [inbox, site, bodies] = [await makeBucket(s3), await makeBucket(s3), await makeBucket(s3)];
  return {
    inbox: s3Objects(s3, inbox),
    site: s3Objects(s3, site),
    bodies: s3Bodies(s3, bodies),
    records: dynamodbRecords(dynamodb, await makeTable(dynamodb)),
  };
}

test('whatever happens to articles and workers, the site bucket holds what a clean build of the inbox gives', async () => {
  await fc.assert(
    fc.asyncProperty(shortHistories, async (history) => {
      const { differences, log } = await runHistory(history, await openStores());
      expect(differences, log.join('\n')).toEqual([]);
    }),
    { numRuns: RUNS, seed: SEED },
  );
});
