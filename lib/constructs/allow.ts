import { Effect, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { acceptPattern } from './accept.ts';

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
  const statement = { effect: Effect.ALLOW, actions, resources: [resource], conditions };
  role.addToPrincipalPolicy(new PolicyStatement(statement));
}

/** On every object of a bucket. */
export function allowObjects(
  worker: Granted,
  actions: string[],
  bucket: Pick<IBucket, 'arnForObjects'>,
): void {
  const objects = bucket.arnForObjects('*');
  allow(worker, actions, objects);
  acceptPattern(
    worker.role,
    objects,
    'Keys are as authors choose them, so the bucket is for one thing alone.',
  );
}
