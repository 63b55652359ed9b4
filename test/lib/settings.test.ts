import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { IMAGE_PRESETS } from '../../functions/core/picture/variants.ts';
import { siteFrom } from '../../functions/core/site.ts';
import { settingsFrom } from '../../lib/settings.ts';
import { root } from './stack.ts';

const certificate = 'arn:aws:acm:us-east-1:111122223333:certificate/0f0f0f0f-0000-4000-8000-0f0f0f0f0f0f';
const domain = { name: 'news.example.org', certificate };

test('all settings have a default, and no address is made up', () => {
  expect(settingsFrom(undefined)).toEqual({
    title: 'Broadsheet',
    description: '',
    language: 'en',
    timeZone: 'UTC',
    author: '',
    images: IMAGE_PRESETS,
  });
});

test('what is said of pictures leaves the rest as it is', () => {
  expect(settingsFrom({ images: { quality: { jpeg: 80 } } }).images).toEqual({
    widths: IMAGE_PRESETS.widths,
    quality: { ...IMAGE_PRESETS.quality, jpeg: 80 },
    drawnCards: true,
  });
});

test('the settings in cdk.json can be used', () => {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));
  expect(settingsFrom(context.broadsheet)).toMatchObject(context.broadsheet);
});

test.each<[string, unknown, string]>([
  ['a misspelt key', { tilte: 'x' }, '"tilte" is not a setting; there are url, title, '],
  [
    'a domain that is only a name',
    { domain: 'example.org' },
    '"domain" must hold settings: name, certificate, hostedZone',
  ],
  ['a domain without a certificate', { domain: { name: 'example.org' } }, '"domain.certificate" is missing'],
  [
    'a domain that is an address',
    { domain: { ...domain, name: 'https://example.org' } },
    '"domain.name" must be a host name',
  ],
  [
    'a certificate of another region',
    { domain: { ...domain, certificate: certificate.replace('us-east-1', 'eu-west-1') } },
    '"domain.certificate" must be the ARN of a certificate in us-east-1',
  ],
  [
    'a zone by its name',
    { domain: { ...domain, hostedZone: 'example.org' } },
    '"domain.hostedZone" must be the id',
  ],
  [
    'a key of the domain that there is not',
    { domain: { ...domain, zone: 'Z1' } },
    '"domain.zone" is not a setting',
  ],
  [
    'a description that no environment has room for',
    { description: '海'.repeat(401) },
    '"description" must be at most 400 characters',
  ],
  [
    'a width that is none',
    { images: { widths: [480.5] } },
    '"images.widths" must be a list of whole numbers',
  ],
  [
    'widths in no order',
    { images: { widths: [960, 480] } },
    '"images.widths" must be a list of whole numbers of pixels, ascending',
  ],
  ['no width at all', { images: { widths: [] } }, '"images.widths" must be a list'],
  [
    'a quality beyond the best',
    { images: { quality: { avif: 101 } } },
    '"images.quality.avif" must be a whole',
  ],
  ['the quality of no format', { images: { quality: { gif: 50 } } }, '"images.quality.gif" is not a setting'],
  [
    'comments in a repository without an owner',
    { comments: { repository: 'news', repositoryId: 'R_1', category: 'General', categoryId: 'DIC_1' } },
    '"comments.repository" must be a repository of GitHub such as owner/name',
  ],
  [
    'comments without a category',
    { comments: { repository: 'a/b', repositoryId: 'R_1', category: '', categoryId: 'DIC_1' } },
    '"comments.category" must not be empty',
  ],
  ['comments that are only switched on', { comments: true }, '"comments" must hold settings: repository, '],
  ['an alarm for nobody', { alarmEmail: 'desk' }, '"alarmEmail" must be an e-mail address'],
  ['a time zone that there is not', { timeZone: 'Mars/Olympus' }, '"timeZone" must be an IANA time zone'],
])('%s is refused with the key, what is expected and where to set it', (_, settings, message) => {
  expect(() => settingsFrom(settings)).toThrow(`cdk.json, context.broadsheet: ${message}`);
});

test('all problems are told at once', () => {
  expect(() => settingsFrom({ title: '', alarmEmail: 1, colour: 'red' })).toThrow(
    /"title".*\n.*"alarmEmail".*\n.*"colour"/,
  );
});

test('one machine passes over what only a deployment reads', () => {
  const settings = { title: 'The Example', domain, alarmEmail: 'desk@example.org' };
  expect(siteFrom(settings, 'cdk.json')).toMatchObject({
    title: 'The Example',
    url: 'http://localhost:8080',
  });
  expect(siteFrom(settings, 'cdk.json')).not.toHaveProperty('domain');
});

test('docs/deploy.md lists every setting, and no other', () => {
  const rows = readFileSync(join(root, 'docs/deploy.md'), 'utf8').matchAll(/^\| `([a-zA-Z]+)` \|/gm);
  const known = /there are (.+)$/.exec(problemOf({ colour: 'red' }))?.[1]?.split(', ');
  expect([...rows].map(([, name]) => name).sort()).toEqual(known?.sort());
});

function problemOf(settings: unknown): string {
  try {
    settingsFrom(settings);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}
