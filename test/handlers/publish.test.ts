import type { Context, SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { testSite } from '../support/platform.ts';
import { openService } from '../support/service.ts';
import { record } from './records.ts';

const PUT_BACK = 'AmazonSQS.ChangeMessageVisibility';

let service: Awaited<ReturnType<typeof openService>>;
beforeAll(async () => {
  // All services are silent, but for the queue that takes messages back.
  service = await openService(({ headers }) =>
    headers['x-amz-target'] === PUT_BACK ? { status: 200, body: '{}' } : undefined,
  );
  const { endpoint, region, credentials } = service.options;
  const environment = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    INBOX_BUCKET: 'inbox',
    SITE_BUCKET: 'site',
    BODIES_BUCKET: 'bodies',
    TABLE: 'ledger',
    INBOX_QUEUE: `${endpoint}/inbox`,
    PICTURES_QUEUE: `${endpoint}/pictures`,
    PAGES_QUEUE: `${endpoint}/pages`,
    DISTRIBUTION: 'E1',
    SITE_SETTINGS: JSON.stringify(testSite),
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
});
afterAll(() => {
  vi.unstubAllEnvs();
  service.close();
});

test('gives a batch back in time where services do not answer', async () => {
  const { handler } = await import('../../functions/handlers/publish.ts');
  const event: SQSEvent = {
    Records: ['a', 'b'].map((id) => record(id, 1, JSON.stringify({ pages: [`at /${id}/`] }))),
  };
  // Little more than the handler keeps for giving back.
  const context = { getRemainingTimeInMillis: () => 5100 } as Context;
  const answer = await handler(event, context, () => {});
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'a' }, { itemIdentifier: 'b' }] });
  const asked = service.asked.map(({ path, headers, body }) =>
    [path, headers['x-amz-target'], body].join(' '),
  );
  expect(asked.filter((call) => call.includes(PUT_BACK))).toHaveLength(2);
  // A call that is not answered is made three times: it was not waited for.
  expect(asked).toEqual([...new Set(asked)]);
});
