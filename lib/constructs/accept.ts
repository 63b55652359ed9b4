import { Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** Says of one finding of cdk-nag, on one construct, why it is no fault. */
export function accept(construct: Construct, finding: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: finding, reason });
}
