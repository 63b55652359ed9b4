import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { ACCOUNT, REGION } from './emulator.ts';

/** What IAM is asked. */
export interface Call {
  /** The name of a function, or of a role that a service takes up. */
  readonly by: string;
  readonly action: string;
  /** An ARN. */
  readonly resource: string;
  readonly context?: Readonly<Record<string, string>>;
}

const Request = v.object({
  function: v.string(),
  service: v.string(),
  method: v.string(),
  path: v.string(),
  target: v.optional(v.string()),
  ifMatch: v.optional(v.string()),
  body: v.optional(v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.unknown()))),
  status: v.number(),
});
/** A line of what record.mjs writes. */
export type Request = v.InferOutput<typeof Request>;
type Asked = Omit<Call, 'by'> & { readonly by?: string };

/** What the functions have asked of AWS since the emulator was started, each thing once. */
export function recordedCalls(folder: string): Call[] {
  const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'));
  const requests = lines.filter((line) => line !== '').map((line) => v.parse(Request, JSON.parse(line)));
  const calls = requests.flatMap(callsOf).map((call) => [JSON.stringify(call), call] as const);
  return [...new Map(calls).values()];
}

/** What IAM is asked because of one request. A request that is not known here throws: it has to be looked up. */
export function callsOf(request: Request): Call[] {
  const of = services[request.service];
  const asked = of?.(request);
  if (asked === undefined || asked.length === 0) {
    const { service, method, path, target } = request;
    throw new Error(
      `calls.ts does not know which permission ${service} asks for: ${target ?? `${method} ${path}`}`,
    );
  }
  return asked.map(({ by = request.function, ...call }) => ({ by, ...call }));
}

const services: Readonly<Record<string, (request: Request) => Asked[] | undefined>> = {
  s3: objects,
  dynamodb: table,
  sqs: queue,
  scheduler: schedule,
  cloudfront: invalidation,
  cloudformation: () => [
    // All that the operator's commands ask of it.
    { action: 'cloudformation:DescribeStacks', resource: arn('cloudformation', 'stack/Broadsheet/*') },
  ],
};

const arn = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
const text = (value: unknown) => (typeof value === 'string' ? value : '');

function objects({ method, path, ifMatch, status }: Request): Asked[] | undefined {
  const { pathname, searchParams: query } = new URL(path, 'http://s3');
  const [, bucket = '', key = ''] = /^\/([^/]+)\/?(.*)$/.exec(pathname) ?? [];
  const inside = `arn:aws:s3:::${bucket}`;
  if (key === '') {
    const lists = method === 'GET' && query.has('list-type');
    return lists ? [{ action: 's3:ListBucket', resource: inside }] : undefined;
  }
  const operation = { GET: 'GetObject', HEAD: 'GetObject', PUT: 'PutObject', DELETE: 'DeleteObject' }[method];
  // Anything but x-id makes it another operation: a version, a part, an object's tags.
  if (operation === undefined || [...query.keys()].some((name) => name !== 'x-id')) return undefined;
  const object = `${inside}/${decodeURIComponent(key)}`;
  const asked = [{ action: `s3:${operation}`, resource: object }];
  // The ETag of what is there would be given away, so it has to be readable:
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html
  const compares = operation !== 'GetObject' && ifMatch !== undefined && ifMatch !== '*';
  if (compares) asked.push({ action: 's3:GetObject', resource: object });
  // Who may not list a bucket is not told that a key is missing: S3 answers 403, the emulator 404 all the same.
  if (operation === 'GetObject' && status === 404) asked.push({ action: 's3:ListBucket', resource: inside });
  return asked;
}

function table({ target = '', body = {} }: Request): Asked[] | undefined {
  const [name, index] = [text(body.TableName), text(body.IndexName)];
  if (name === '') return undefined;
  const action = `dynamodb:${target.split('.')[1]}`;
  return [{ action, resource: arn('dynamodb', `table/${name}${index === '' ? '' : `/index/${index}`}`) }];
}

function queue({ target = '', body = {} }: Request): Asked[] {
  const name = text(body.QueueUrl).split('/').at(-1);
  // A batch is not an action of its own.
  const action = target.split('.')[1]?.replace(/Batch$/, '');
  return [{ action: `sqs:${action}`, resource: arn('sqs', `${name}`) }];
}

const Schedule = v.object({
  GroupName: v.string(),
  Target: v.object({ Arn: v.string(), RoleArn: v.string() }),
});
const SCHEDULED: Readonly<Record<string, string>> = {
  POST: 'CreateSchedule',
  PUT: 'UpdateSchedule',
  DELETE: 'DeleteSchedule',
  GET: 'GetSchedule',
};

function schedule({ method, path, body }: Request): Asked[] | undefined {
  const { pathname, searchParams: query } = new URL(path, 'http://scheduler');
  const [, name] = /^\/schedules\/([^/]+)$/.exec(pathname) ?? [];
  const action = SCHEDULED[method];
  if (name === undefined || action === undefined) return undefined;
  const asks = (group: string) => ({
    action: `scheduler:${action}`,
    resource: arn('scheduler', `schedule/${group}/${name}`),
  });
  if (body === undefined) return [asks(query.get('groupName') ?? 'default')];
  const { GroupName, Target } = v.parse(Schedule, body);
  const context = { 'iam:PassedToService': 'scheduler.amazonaws.com' };
  return [
    asks(GroupName),
    { action: 'iam:PassRole', resource: Target.RoleArn, context },
    // What the service does in that role when the time has come.
    { by: text(Target.RoleArn.split('/').at(-1)), action: 'sqs:SendMessage', resource: Target.Arn },
  ];
}

function invalidation({ method, path }: Request): Asked[] | undefined {
  const [, id] = /^\/[^/]+\/distribution\/([^/]+)\/invalidation$/.exec(path) ?? [];
  if (method !== 'POST' || id === undefined) return undefined;
  const resource = `arn:aws:cloudfront::${ACCOUNT}:distribution/${id}`;
  return [{ action: 'cloudfront:CreateInvalidation', resource }];
}
