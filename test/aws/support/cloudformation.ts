import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { emulatorEnvironment } from './cdk.ts';
import { ACCOUNT, REGION } from './emulator.ts';
import { python } from './python.ts';

const run = promisify(execFile);

/** What a stack's resources became, by their logical ids. */
export type Resources = Readonly<Record<string, { readonly type: string; readonly id: string }>>;

const Described = v.array(
  v.object({ LogicalResourceId: v.string(), ResourceType: v.string(), PhysicalResourceId: v.string() }),
);

// With botocore, which the emulator brings along: an SDK for this one question need not be a dependency.
const DESCRIBE = `
import json, sys, botocore.session
client = botocore.session.Session().create_client("cloudformation")
print(json.dumps(client.describe_stack_resources(StackName=sys.argv[1])["StackResources"], default=str))
`;

/** Those of a deployed stack. */
export async function resourcesOf(endpoint: string, stack: string): Promise<Resources> {
  const env = { ...emulatorEnvironment(endpoint), PATH: process.env.PATH };
  const { stdout } = await run(await python(), ['-c', DESCRIBE, stack], { env });
  const described = v.parse(Described, JSON.parse(stdout));
  return Object.fromEntries(
    described.map((one) => [one.LogicalResourceId, { type: one.ResourceType, id: one.PhysicalResourceId }]),
  );
}

export const Template = v.object({
  Resources: v.record(
    v.string(),
    v.object({ Type: v.string(), Properties: v.optional(v.record(v.string(), v.unknown()), {}) }),
  ),
});
/** A synthesized template, as far as it is looked at. */
export type Template = v.InferOutput<typeof Template>;

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::URLSuffix': 'amazonaws.com',
};

const regional = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
const ARNS: Readonly<Record<string, (id: string) => string>> = {
  'AWS::S3::Bucket': (name) => `arn:aws:s3:::${name}`,
  'AWS::SQS::Queue': (url) => regional('sqs', `${url.split('/').at(-1)}`),
  'AWS::DynamoDB::Table': (name) => regional('dynamodb', `table/${name}`),
  'AWS::DynamoDB::GlobalTable': (name) => regional('dynamodb', `table/${name}`),
  'AWS::Lambda::Function': (name) => regional('lambda', `function:${name}`),
  'AWS::Logs::LogGroup': (name) => regional('logs', `log-group:${name}:*`),
  'AWS::Scheduler::ScheduleGroup': (name) => regional('scheduler', `schedule-group/${name}`),
  'AWS::IAM::Role': (name) => `arn:aws:iam::${ACCOUNT}:role/${name}`,
};

/** The text that a template's value comes to once it is deployed. What cannot be worked out here throws. */
export function resolve(value: unknown, resources: Resources): string {
  if (typeof value === 'string') return value;
  const [name, argument] = Object.entries(Object(value))[0] ?? [];
  if (name === 'Ref') return PSEUDO[String(argument)] ?? deployed(String(argument), resources).id;
  if (name === 'Fn::GetAtt' && Array.isArray(argument)) return attribute(argument.map(String), resources);
  if (name === 'Fn::Join' && Array.isArray(argument) && Array.isArray(argument[1]))
    return argument[1].map((part) => resolve(part, resources)).join(String(argument[0]));
  throw new Error(`cloudformation.ts cannot work out ${JSON.stringify(value)}`);
}

function attribute([id = '', name = '']: readonly string[], resources: Resources): string {
  const resource = deployed(id, resources);
  const arn = ARNS[resource.type];
  if (name !== 'Arn' || arn === undefined)
    throw new Error(`cloudformation.ts does not know ${name} of ${resource.type}`);
  return arn(resource.id);
}

function deployed(id: string, resources: Resources) {
  const resource = resources[id];
  if (resource === undefined) throw new Error(`The deployed stack has no resource ${id}`);
  return resource;
}
