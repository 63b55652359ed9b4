import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFolder } from '../lib/bundle.ts';

/** Sizes of the functions' bundles, and how long a fresh process takes to load each: a cold start without Lambda's part. */
const RUNS = 15;
const cpu = process.arch === 'arm64' ? 'arm64' : 'x64';
const folder = await bundleFolder(cpu);

/** Whatever a handler's environment asks for; nothing is sent anywhere while it is loaded. */
const names = [
  ...[
    'INBOX_BUCKET',
    'SITE_BUCKET',
    'BODIES_BUCKET',
    'TABLE',
    'INBOX_QUEUE',
    'PICTURES_QUEUE',
    'PAGES_QUEUE',
  ],
  ...['INBOX_QUEUE_ARN', 'PICTURES_QUEUE_ARN', 'SCHEDULE_GROUP', 'SCHEDULE_ROLE', 'DISTRIBUTION'],
];
const env = {
  ...Object.fromEntries(names.map((name) => [name, 'x'])),
  SITE_SETTINGS: '{}',
  AWS_REGION: 'eu-central-1',
};

function loadMs(file: string): number {
  const script = `const begun = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - begun); process.exit();`;
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { env }).toString());
}

console.log('| function | bundle, kB | load, ms: least | median | most |');
console.log('| --- | ---: | ---: | ---: | ---: |');
for (const name of ['ingest', 'images', 'publish']) {
  const file = join(folder, name, 'index.mjs');
  const times = Array.from({ length: RUNS }, () => loadMs(file)).sort((a, b) => a - b);
  const figures = [times[0], times[RUNS >> 1], times.at(-1)].map((time) => Math.round(time ?? 0));
  console.log(`| ${name} | ${Math.round(statSync(file).size / 1000)} | ${figures.join(' | ')} |`);
}
