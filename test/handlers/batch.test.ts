import { Logger } from '@aws-lambda-powertools/logger';
import type { SQSRecord } from 'aws-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import { eachRecord, giverBack } from '../../functions/handlers/batch.ts';
import { record } from './records.ts';

const inAMinute = () => new Date(Date.now() + 60_000);
const quiet = new Logger({ logLevel: 'SILENT' });

describe('a batch', () => {
  let given: string[];
  const giveBack = async ({ messageId }: SQSRecord) => {
    given.push(messageId);
  };
  beforeEach(() => {
    given = [];
  });

  test('is answered with the records that failed, and with no other', async () => {
    const work = async ({ body }: SQSRecord) => {
      if (body.startsWith('bad')) throw new Error('poison');
    };
    const records = ['good 1', 'bad 1', 'good 2', 'bad 2'].map((id) => record(id));
    const answer = await eachRecord(records, inAMinute(), work, giveBack);
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['bad 1', 'bad 2']);
    expect(given).toEqual(['bad 1', 'bad 2']);
  });

  test('ends when its time is over: what never ends goes back, its neighbours are done', async () => {
    const done: string[] = [];
    const work = async ({ body }: SQSRecord) => {
      if (body === 'endless') await new Promise(() => {});
      done.push(body);
    };
    const soon = new Date(Date.now() + 20);
    const answer = await eachRecord([record('endless'), record('brief')], soon, work, giveBack);
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: 'endless' }]);
    expect([done, given]).toEqual([['brief'], ['endless']]);
  });

  test('of which all is well is answered with no failures', async () => {
    expect(await eachRecord([record('a')], inAMinute(), async () => {}, giveBack)).toEqual({
      batchItemFailures: [],
    });
  });
});

describe('a record that failed', () => {
  test.each([
    [1, 10],
    [2, 40],
    [3, 160],
    [4, 640],
    [5, 900],
  ])('for time %i comes again after %i seconds', async (attempt, seconds) => {
    const released: unknown[] = [];
    const giveBack = giverBack(quiet, async (...args) => void released.push(args));
    await giveBack(record('a', attempt), new Error('later'));
    expect(released).toEqual([['receipt of a', seconds]]);
  });

  test('fails no more than that where it cannot be released', async () => {
    const giveBack = giverBack(quiet, async () => {
      throw new Error('no queue');
    });
    await giveBack(record('a'), 'not even an error');
  });
});
