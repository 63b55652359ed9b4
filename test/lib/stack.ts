import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { Architecture, Code } from 'aws-cdk-lib/aws-lambda';
import { App } from 'aws-cdk-lib/core';
import { BroadsheetStack } from '../../lib/broadsheet-stack.ts';
import { settingsFrom } from '../../lib/settings.ts';

export const root = join(import.meta.dirname, '../..');

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly DependsOn?: readonly string[];
}

const code = Code.fromInline('export const handler = async () => {};');

const outdir = mkdtempSync(join(tmpdir(), 'broadsheet-stack-'));

/** The stack that settings make, with the context of the project's own `cdk.json` and no bundles. */
function stackWith(settings: unknown): BroadsheetStack {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));
  const app = new App({ context, outdir, builtinCloudFormationValidation: false });
  return new BroadsheetStack(app, 'Broadsheet', {
    settings: settingsFrom(settings),
    code: { architecture: Architecture.ARM_64, code: { ingest: code, images: code, publish: code } },
  });
}

export const plain = stackWith({ title: 'The Example' });
export const named = stackWith({
  domain: {
    name: 'news.example.org',
    certificate: 'arn:aws:acm:us-east-1:111122223333:certificate/0f0f0f0f-0000-4000-8000-0f0f0f0f0f0f',
    hostedZone: 'Z0123456789ABCDEFGHIJ',
  },
  alarmEmail: 'desk@example.org',
});

export const template = Template.fromStack(plain);
export const namedTemplate = Template.fromStack(named);
rmSync(outdir, { recursive: true });

/** Resources of a type, by the names of their constructs without the hash at the end: `InboxQueue`. */
export function resources(type: string, of = template): Readonly<Record<string, Resource>> {
  const found: [string, Resource][] = Object.entries(of.findResources(type)) as [string, Resource][];
  return Object.fromEntries(found.map(([id, resource]) => [nameOf(id), resource]));
}

export function properties(type: string, name: string, of = template): Readonly<Record<string, unknown>> {
  const resource = resources(type, of)[name];
  if (!resource) throw new RangeError(`there is no ${type} ${name}`);
  return resource.Properties;
}

/** What an ARN in the template is of: `InboxBucket`, `InboxBucket/*`, `InboxBucket/a/*`, `stack/Broadsheet/*`, or its text where it names none. */
export function nounOf(arn: unknown): string {
  const text = JSON.stringify(arn);
  const id = /"(?:Ref":|Fn::GetAtt":\[)"([A-Za-z0-9]+)"/.exec(text)?.[1];
  if (id === undefined) return typeof arn === 'string' ? arn : (/:([^":]+)"\]\]\}$/.exec(text)?.[1] ?? text);
  return `${nameOf(id)}${/"(\/[^"]*\*[^"]*)"/.exec(text)?.[1] ?? ''}`;
}

function nameOf(id: string): string {
  return id.replace(/[0-9A-F]{8}$/, '');
}
