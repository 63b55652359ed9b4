import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test } from 'vitest';
import { dynamodbRecords } from '../../functions/platform/aws/dynamodb-records.ts';
import { openService } from '../support/service.ts';

const place = { partition: 'ARTICLE#a.md', sort: 'STATE' };

test.each([
  { guard: undefined, revision: 7, returned: 'UPDATED_NEW' },
  { guard: 0, revision: 1, returned: 'NONE' },
  { guard: 4, revision: 5, returned: 'NONE' },
])('a write with the guard $guard has DynamoDB return $returned', async ({ guard, revision, returned }) => {
  const attributes = { content: { S: '{}' }, revision: { N: '7' } };
  const body = JSON.stringify(returned === 'NONE' ? {} : { Attributes: attributes });
  const service = await openService(() => ({ status: 200, body }));
  onTestFinished(() => service.close());
  const records = dynamodbRecords(new DynamoDBClient(service.options), 'ledger');
  expect(await records.put(place, {}, guard)).toBe(revision);
  expect(service.asked.map((one) => JSON.parse(one.body).ReturnValues)).toEqual([returned]);
});
