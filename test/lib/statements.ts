import { nounOf, resources } from './stack.ts';

export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

interface Policy {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
}

export function statementsOf(properties: unknown): readonly Statement[] {
  return (properties as Policy).PolicyDocument.Statement;
}

export function listOf<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}

/** All that a role may do: its resources, and for each the actions. */
export function rightsOf(role: string): Readonly<Record<string, readonly string[]>> {
  const rights: Record<string, string[]> = {};
  for (const { Properties: properties } of Object.values(resources('AWS::IAM::Policy'))) {
    if (nounOf(properties.Roles) !== role) continue;
    for (const { Action, Resource } of statementsOf(properties)) {
      for (const noun of listOf(Resource).map(nounOf)) {
        rights[noun] = [...(rights[noun] ?? []), ...listOf(Action)];
      }
    }
  }
  return Object.fromEntries(Object.entries(rights).map(([noun, actions]) => [noun, actions.sort()]));
}
