import { afterAll, test } from 'vitest';
import { dynamodbRecords } from '../../functions/platform/aws/dynamodb-records.ts';
import { describeRecords } from '../contracts/records.ts';
import { clientsOf } from './support/clients.ts';
import { dynamodbLocal } from './support/dynamodb-local.ts';
import { makeTable } from './support/resources.ts';

/** Amazon's own judgement of our requests beside the emulator's. */
const local = await dynamodbLocal();
if ('missing' in local) {
  test.skip(`records in DynamoDB Local (left out: it needs ${local.missing})`);
} else {
  const { dynamodb } = clientsOf(local.endpoint);
  afterAll(() => local.stop());
  describeRecords('records in DynamoDB Local', async () => ({
    records: dynamodbRecords(dynamodb, await makeTable(dynamodb)),
    close: async () => {},
  }));
}
