import { Effect, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** Whoever has a role of its own. */
export interface Granted {
  readonly role: IRole;
}

/** The actions by name, and no more: the CDK's own grants allow more than the functions do. */
export function allow(
  { role }: Granted,
  actions: string[],
  resource: string,
  conditions: Record<string, Record<string, string>> = {},
): void {
  role.addToPrincipalPolicy(
    new PolicyStatement({ effect: Effect.ALLOW, actions, resources: [resource], conditions }),
  );
}
