import * as v from 'valibot';
import type { Call } from './calls.ts';
import { type Resources, resolve, type Template } from './cloudformation.ts';

const OneOrMore = v.pipe(
  v.unknown(),
  v.transform((value) => (Array.isArray(value) ? value : [value])),
);
/** NotAction, NotResource and anything else would be a way around this check, and is refused. */
const Statement = v.strictObject({
  Sid: v.optional(v.string()),
  Effect: v.picklist(['Allow', 'Deny']),
  Action: v.pipe(OneOrMore, v.array(v.string())),
  Resource: OneOrMore,
  Condition: v.optional(v.record(v.string(), v.record(v.string(), v.unknown())), {}),
});
const Document = v.object({ Statement: v.pipe(OneOrMore, v.array(Statement)) });

/** A statement of a role, its resources as ARNs. */
export interface RoleStatement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const InlinePolicies = v.optional(v.array(v.object({ PolicyDocument: v.unknown() })), []);

/** All statements of the role, from its own policies and those that name it. */
export function statementsOf(role: string, { Resources }: Template, deployed: Resources): RoleStatement[] {
  const properties = Resources[role]?.Properties ?? {};
  for (const name of ['ManagedPolicyArns', 'PermissionsBoundary'])
    if (name in properties) throw new Error(`${role} has ${name}, which policies.ts cannot judge`);
  const attached = Object.values(Resources).filter(({ Type, Properties }) => {
    if (!['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].includes(Type)) return false;
    return v.parse(v.array(v.unknown()), Properties.Roles ?? []).some((of) => Object(of).Ref === role);
  });
  const documents = [
    ...v.parse(InlinePolicies, properties.Policies).map(({ PolicyDocument }) => PolicyDocument),
    ...attached.map(({ Properties }) => Properties.PolicyDocument),
  ];
  return documents.flatMap((document) =>
    v.parse(Document, document).Statement.map(({ Effect, Action, Resource, Condition }) => ({
      effect: Effect,
      actions: Action,
      resources: Resource.map((resource) => resolve(resource, deployed)),
      conditions: Condition,
    })),
  );
}

/** `*` is any text, `?` any character. */
function matches(pattern: string, text: string, flags = ''): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, `s${flags}`).test(text);
}

/** Whether one action and one resource of a statement, as they are written, are about the call. */
export function covers(action: string, resource: string, call: Call): boolean {
  return matches(action, call.action, 'i') && matches(resource, call.resource);
}

/** Everything is sent over TLS by the SDKs, to the account's own resources. */
const ASSUMED: Readonly<Record<string, string>> = { 'aws:SecureTransport': 'true' };

/** Whether the statement's conditions hold. Those that cannot be judged throw. */
export function holds({ conditions }: RoleStatement, call: Call): boolean {
  return Object.entries(conditions).every(([operator, tests]) =>
    Object.entries(tests).every(([key, wanted]) => {
      const is = call.context?.[key] ?? ASSUMED[key];
      const values = v.parse(v.array(v.string()), [wanted].flat());
      if (operator === 'StringEquals' || operator === 'Bool') return is !== undefined && values.includes(is);
      if (operator === 'StringLike' || operator === 'ArnLike')
        return is !== undefined && values.some((value) => matches(value, is));
      throw new Error(`policies.ts cannot judge the condition ${operator} of ${key}`);
    }),
  );
}
