import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import { named, plain } from './stack.ts';

test.each([
  ['without a domain', plain],
  ['with one', named],
])('cdk-nag finds nothing that has no reason, %s', (_, stack) => {
  const { violations } = new AwsSolutionsChecks(stack).validateScope(stack);
  expect(
    violations.map(({ ruleName, violatingResources: of }) => `${ruleName} ${JSON.stringify(of)}`),
  ).toEqual([]);
});
