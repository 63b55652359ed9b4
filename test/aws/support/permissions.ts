import * as v from 'valibot';
import type { Call } from './calls.ts';
import { type Resources, resolve, Template } from './cloudformation.ts';
import { ACCOUNT, REGION } from './emulator.ts';
import { covers, holds, type RoleStatement, statementsOf } from './policies.ts';

/** A permission that a role has, and that is left as it is though nobody was seen to use it. */
export interface Exception {
  /** Beginning of the role's logical id. */
  readonly role: string;
  readonly action: string;
  readonly reason: string;
}

export interface Judgement {
  /** Calls that the role of the caller does not allow. */
  readonly missing: readonly string[];
  /** Actions on resources that a role allows and no call needed. */
  readonly unused: readonly string[];
  /** Exceptions that excuse nothing any more. */
  readonly needless: readonly string[];
}

export interface Case {
  /** As it was synthesized. */
  readonly template: unknown;
  /** What it was deployed as. */
  readonly resources: Resources;
  readonly calls: readonly Call[];
  readonly exceptions?: readonly Exception[];
}

/**
 * Compares what each role of a template allows with what was asked in it. It looks at roles only: that buckets and
 * queues refuse nobody who is meant is seen by their answers.
 */
export function judge({ template: given, resources, calls, exceptions = [] }: Case): Judgement {
  const template = v.parse(Template, given);
  const roles = Object.keys(template.Resources).filter(
    (id) => template.Resources[id]?.Type === 'AWS::IAM::Role',
  );
  const all = [...calls, ...callsOfLambda(template, resources)];
  const missing = new Set<string>();
  const unused: string[] = [];
  const used = new Set<Exception>();
  const judged = new Set<Call>();
  for (const role of roles) {
    const names = [resources[role]?.id, ...functionsOf(role, template).map((id) => resources[id]?.id)];
    const own = all.filter(({ by }) => names.includes(by));
    const statements = statementsOf(role, template, resources);
    for (const call of own) {
      judged.add(call);
      if (!allows(statements, call)) missing.add(`${role}: ${call.action} on ${roughly(call.resource)}`);
    }
    for (const [action, resource] of unneeded(statements, own)) {
      const exception = exceptions.find((one) => role.startsWith(one.role) && one.action === action);
      if (exception === undefined) unused.push(`${role}: ${action} on ${resource}`);
      else used.add(exception);
    }
  }
  for (const { by, action } of all.filter((call) => !judged.has(call)))
    missing.add(`${by}: ${action}, and it has no role in this template`);
  const needless = exceptions.filter((one) => !used.has(one)).map(({ role, action }) => `${role}: ${action}`);
  return { missing: [...missing], unused, needless };
}

/** One line for all objects of a bucket. */
function roughly(resource: string): string {
  return resource.replace(/^(arn:aws:s3:::[^/]+\/).*/s, '$1*');
}

function functionsOf(role: string, { Resources }: Template): string[] {
  return Object.keys(Resources).filter((id) => {
    const of: unknown = Object(Resources[id]?.Properties.Role)['Fn::GetAtt'];
    return Resources[id]?.Type === 'AWS::Lambda::Function' && Array.isArray(of) && of[0] === role;
  });
}

function allows(statements: readonly RoleStatement[], call: Call): boolean {
  const about = statements.filter(
    (one) =>
      one.actions.some((action) => one.resources.some((resource) => covers(action, resource, call))) &&
      holds(one, call),
  );
  return about.length > 0 && about.every(({ effect }) => effect === 'Allow');
}

/** Every action with every resource that no call needed. */
function unneeded(statements: readonly RoleStatement[], calls: readonly Call[]): [string, string][] {
  const allowing = statements.filter(({ effect }) => effect === 'Allow');
  const needed = (one: RoleStatement, action: string, resource: string) =>
    calls.some((call) => covers(action, resource, call) && holds(one, call));
  return allowing.flatMap((one) =>
    one.actions.flatMap((action) =>
      one.resources
        .filter((resource) => !needed(one, action, resource))
        .map((resource): [string, string] => [action, resource]),
    ),
  );
}

/**
 * What Lambda itself does in a function's role: it takes messages from the queue, keeps what the function says, and
 * sends traces. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
function callsOfLambda({ Resources: all }: Template, resources: Resources): Call[] {
  return Object.entries(all).flatMap(([id, { Type, Properties }]) => {
    const asks = (by: string | undefined, resource: string, ...actions: string[]) =>
      by === undefined ? [] : actions.map((action) => ({ by, action, resource }));
    if (Type === 'AWS::Lambda::EventSourceMapping') {
      const queue = resolve(Properties.EventSourceArn, resources);
      const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
      return asks(resolve(Properties.FunctionName, resources), queue, ...actions);
    }
    if (Type !== 'AWS::Lambda::Function') return [];
    const by = resources[id]?.id;
    const { LoggingConfig, TracingConfig } = Properties;
    const group: unknown = Object(LoggingConfig).LogGroup;
    const traced = Object(TracingConfig).Mode === 'Active';
    const name = group === undefined ? '' : resolve(group, resources);
    const stream = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}:log-stream:one`;
    return [
      ...asks(group === undefined ? undefined : by, stream, 'logs:CreateLogStream', 'logs:PutLogEvents'),
      ...asks(traced ? by : undefined, '*', 'xray:PutTraceSegments', 'xray:PutTelemetryRecords'),
    ];
  });
}

/** The template with one action taken from all its roles, to see that its absence is noticed. */
export function without(template: unknown, action: string): unknown {
  return JSON.parse(JSON.stringify(template), (key, value: unknown) => {
    if (key !== 'Action') return value;
    return Array.isArray(value) ? value.filter((one) => one !== action) : value === action ? [] : value;
  });
}
