import { spawnSync } from 'node:child_process';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { expect, test } from 'vitest';
import { architectureFor } from '../../lib/emulator.ts';
import { root } from './stack.ts';

test('a setting that cannot be used is named in a line, and nothing is made', () => {
  const context = JSON.stringify({ broadsheet: { alarmEmail: 'desk' } });
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/app.ts'], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, CDK_CONTEXT_JSON: context },
  });
  expect(stderr).toBe('cdk.json, context.broadsheet: "alarmEmail" must be an e-mail address\n');
  expect([status, stdout]).toEqual([1, '']);
});

test('functions are for arm64, but for this machine where an emulator runs them on it', () => {
  const here = process.arch === 'x64' ? Architecture.X86_64 : Architecture.ARM_64;
  expect(architectureFor({ emulator: false })).toBe(Architecture.ARM_64);
  expect(architectureFor({ emulator: true })).toBe(here);
});
