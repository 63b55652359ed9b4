import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { Conflict } from '../errors.ts';
import { checkRecord } from '../record-bounds.ts';
import type { Place, RecordData, RecordQuery, Records, StoredRecord } from '../records.ts';
import { keyOf } from './dynamodb-keys.ts';
import { asking } from './faults.ts';

type Item = Record<string, AttributeValue>;

/**
 * Records as items of one table with the keys `partition` and `sort`. An item's `data` is JSON in one text, not
 * DynamoDB's own types: these cannot keep every text and number as they are, and nothing looks into them. Every read is
 * consistent: a guard that is out of date guards nothing.
 */
export function dynamodbRecords(client: DynamoDBClient, table: string): Records {
  const ask = <T>(work: () => Promise<T>) => asking('Amazon DynamoDB', work);
  return {
    get: (place) => ask(() => get(client, table, place)),
    put: (place, data, guard) => ask(() => put(client, table, place, data, guard)),
    remove: (place, guard) => ask(() => remove(client, table, place, guard)),
    query: (partition, query = {}) => ask(() => run(client, table, partition, query)),
    scan: (prefix) => scan(client, table, prefix),
  };
}

async function get(client: DynamoDBClient, table: string, place: Place): Promise<StoredRecord | undefined> {
  const command = new GetItemCommand({ TableName: table, Key: marshalledKey(place), ConsistentRead: true });
  const { Item: item } = await client.send(command);
  return item && decode(item);
}

async function put(
  client: DynamoDBClient,
  table: string,
  place: Place,
  data: RecordData,
  guard: number | undefined,
): Promise<number> {
  const json = JSON.stringify(data);
  checkRecord(place, Buffer.byteLength(json));
  const key = marshalledKey(place);
  // `whole` is the sort key as it was given, where the table's is cut.
  const whole = key.sort?.S === place.sort ? '' : ', whole = :whole';
  const command = new UpdateItemCommand({
    TableName: table,
    Key: key,
    UpdateExpression: `set content = :data${whole} add revision :one`,
    ...conditionOf(guard, {
      ':data': { S: json },
      ':one': { N: '1' },
      ...(whole !== '' && { ':whole': { S: place.sort } }),
    }),
    // It returns all that was updated or nothing: who has a guard knows the revision, and need not have the data back.
    ReturnValues: guard === undefined ? 'UPDATED_NEW' : 'NONE',
  });
  const { Attributes: attributes } = await conditionally(place, () => client.send(command));
  return guard === undefined ? Number(attributes?.revision?.N) : guard + 1;
}

async function remove(client: DynamoDBClient, table: string, place: Place, guard?: number): Promise<void> {
  const command = new DeleteItemCommand({
    TableName: table,
    Key: marshalledKey(place),
    ...conditionOf(guard, {}),
  });
  await conditionally(place, () => client.send(command));
}

function conditionOf(guard: number | undefined, values: Item) {
  const all = guard === undefined || guard === 0 ? values : { ...values, ':guard': { N: String(guard) } };
  const condition = guard === 0 ? 'attribute_not_exists(revision)' : 'revision = :guard';
  return {
    ...(guard !== undefined && { ConditionExpression: condition }),
    ...(Object.keys(all).length > 0 && { ExpressionAttributeValues: all }),
  };
}

async function conditionally<T>({ partition, sort }: Place, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    throw new Conflict(`the record ${partition}, ${sort} has changed`);
  }
}

async function run(
  client: DynamoDBClient,
  table: string,
  partition: string,
  query: RecordQuery,
): Promise<StoredRecord[]> {
  const { descending = false, limit } = query;
  const found: StoredRecord[] = [];
  let from: Item | undefined;
  do {
    const command = new QueryCommand({
      TableName: table,
      ConsistentRead: true,
      ScanIndexForward: !descending,
      ...keyCondition(partition, query),
      ...(limit !== undefined && { Limit: limit - found.length }),
      ...(from && { ExclusiveStartKey: from }),
    });
    const { Items: items = [], LastEvaluatedKey: last } = await client.send(command);
    found.push(...items.map(decode));
    from = last;
  } while (from && (limit === undefined || found.length < limit));
  return found;
}

function keyCondition(partition: string, query: RecordQuery) {
  const [condition, sort] =
    'beyond' in query
      ? [`#sort ${query.descending ? '<' : '>'} :sort`, keyOf({ partition, sort: query.beyond }).sort]
      : ['begins_with(#sort, :sort)', query.prefix ?? ''];
  const all = sort === '';
  return {
    KeyConditionExpression: `#partition = :partition${all ? '' : ` and ${condition}`}`,
    ExpressionAttributeNames: { '#partition': 'partition', ...(!all && { '#sort': 'sort' }) },
    ExpressionAttributeValues: {
      ':partition': { S: keyOf({ partition, sort: '-' }).partition },
      ...(!all && { ':sort': { S: sort } }),
    },
  };
}

/** Each page of the scan is consistent; what is written between two pages may be seen or not. */
async function* scan(client: DynamoDBClient, table: string, prefix: string) {
  let from: Item | undefined;
  do {
    const command = new ScanCommand({
      TableName: table,
      ConsistentRead: true,
      FilterExpression: 'begins_with(#partition, :prefix)',
      ExpressionAttributeNames: { '#partition': 'partition' },
      ExpressionAttributeValues: { ':prefix': { S: prefix } },
      ...(from && { ExclusiveStartKey: from }),
    });
    const { Items: items = [], LastEvaluatedKey: last } = await asking('Amazon DynamoDB', () =>
      client.send(command),
    );
    for (const item of items) yield { ...decode(item), partition: item.partition?.S ?? '' };
    from = last;
  } while (from);
}

function marshalledKey(place: Place): Item {
  const { partition, sort } = keyOf(place);
  return { partition: { S: partition }, sort: { S: sort } };
}

function decode(item: Item): StoredRecord {
  return {
    sort: item.whole?.S ?? item.sort?.S ?? '',
    revision: Number(item.revision?.N),
    data: JSON.parse(item.content?.S ?? '{}'),
  };
}
