import { CfnResource, Stack, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** Says of one finding of cdk-nag, on one construct, why it is no fault. */
export function accept(construct: Construct, finding: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: finding, reason });
}

/** The same of one finding of cfn-lint. */
export function acceptLint(construct: Construct, finding: string, reason: string): void {
  const resource = construct.node.defaultChild;
  if (!CfnResource.isCfnResource(resource)) throw new TypeError(`${construct.node.path} is no resource`);
  resource.addMetadata('cfn-lint', { config: { ignore_checks: [finding] }, reason });
}

/** Says why a role may do something with all that a pattern of ARNs names. */
export function acceptPattern(role: Construct, pattern: string, reason: string): void {
  accept(role, `AwsSolutions-IAM5[Resource::${written(Stack.of(role).resolve(pattern))}]`, reason);
}

/** A resolved value as cdk-nag writes it: `<InboxBucket1EDE8E4F.Arn>/*`. */
function written(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [name, argument] = Object.entries<unknown>({ ...value })[0] ?? [];
  if (!Array.isArray(argument)) return `<${argument}>`;
  if (name === 'Fn::GetAtt') return `<${argument.join('.')}>`;
  const [separator, parts]: [string, unknown[]] = [argument[0], argument[1]];
  return parts.map(written).join(separator);
}
