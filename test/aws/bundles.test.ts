import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { families } from '../../functions/core/lettering/fonts.ts';
import { bundleFolder } from '../../lib/bundle.ts';
import { root } from '../support/cli.ts';

const folder = await bundleFolder('arm64');
const clientsOf = (name: string) => {
  const { sources } = JSON.parse(readFileSync(join(folder, name, 'index.mjs.map'), 'utf8'));
  const found = sources.map((source: string) => /@aws-sdk\/(client-[a-z0-9-]+)\//.exec(source)?.[1]);
  return [...new Set(found)].filter((client) => client !== undefined).sort();
};

describe.each([
  ['ingest', ['client-dynamodb', 'client-s3', 'client-scheduler', 'client-sqs']],
  ['images', ['client-dynamodb', 'client-s3', 'client-scheduler', 'client-sqs']],
  ['publish', ['client-cloudfront', 'client-dynamodb', 'client-s3', 'client-sqs']],
])('the bundle of %s', (name, clients) => {
  const file = join(folder, name, 'index.mjs');

  test('holds the clients that it uses, and no other', () => {
    expect(clientsOf(name)).toEqual(clients);
  });

  test('is smaller than 1.5 MB, with its source map beside it and nothing of this machine in either', () => {
    const text = readFileSync(file, 'utf8');
    expect(Buffer.byteLength(text)).toBeLessThan(1_500_000);
    expect(text).toMatch(/\/\/# sourceMappingURL=index\.mjs\.map\n$/);
    for (const made of [text, readFileSync(`${file}.map`, 'utf8')]) expect(made).not.toContain(root);
  });
});

test.each(['ingest', 'publish'])('the bundle of %s is all that it needs to load', (name) => {
  const files = globSync('**', { cwd: join(folder, name), exclude: ['node_modules'] });
  expect(files.sort()).toEqual(['.', 'index.mjs', 'index.mjs.map']);
  const handler = `console.log(typeof (await import('./index.mjs')).handler)`;
  const load = () =>
    execFileSync(process.execPath, ['--input-type=module', '-e', handler], {
      cwd: join(folder, name),
      encoding: 'utf8',
      env: { PATH: process.env.PATH, AWS_REGION: 'eu-central-1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  // It gets as far as reading its environment, which is after all its imports.
  expect(load).toThrow("The function's environment: ");
});

test('beside the bundle of ingest lies what reads formulas', () => {
  const formula = `console.log((await import('temml')).default.renderToString('x'))`;
  const cwd = join(folder, 'ingest');
  const made = execFileSync(process.execPath, ['--input-type=module', '-e', formula], {
    cwd,
    encoding: 'utf8',
  });
  expect(made).toContain('<mi>x</mi>');
});

test('the bundle of images has the process that decodes beside it, with nothing in it that asks AWS', () => {
  const text = readFileSync(join(folder, 'images/decoder-process.mjs'), 'utf8');
  expect(text).toContain('disconnect');
  expect(text).not.toMatch(/aws-sdk|amazonaws/);
});

test('the bundle of images has sharp for Linux on arm64, whatever machine this is, and for no other', () => {
  const modules = join(folder, 'images/node_modules');
  expect(
    globSync('{@img/*,*}/package.json', { cwd: modules })
      .map((file) => file.split('/').slice(0, -1).join('/'))
      .sort(),
  ).toEqual([
    '@img/colour',
    '@img/sharp-libvips-linux-arm64',
    '@img/sharp-linux-arm64',
    'detect-libc',
    'harfbuzzjs',
    'semver',
    'sharp',
    'wawoff2',
  ]);
  const [binary = ''] = globSync('@img/sharp-linux-arm64/lib/*.node', { cwd: modules });
  // The machine's number stands in the header of an ELF file: 183 is AArch64.
  expect(readFileSync(join(modules, binary)).readUInt16LE(18)).toBe(183);
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  expect(basename(binary)).toContain(packages['node_modules/sharp'].version);
});

test('the bundle of images has what draws titles, and far less than a function may have', async () => {
  const modules = join(folder, 'images/node_modules');
  const script = `
    const { default: decompress } = await import('wawoff2/decompress.js');
    const { Blob, Face } = await import('harfbuzzjs');
    const { readFileSync } = await import('node:fs');
    for (const family of ${JSON.stringify(families)}) {
      const part = import.meta.resolve(\`@fontsource-variable/\${family}/files/\${family}-latin-wght-normal.woff2\`);
      console.log(new Face(new Blob(await decompress(readFileSync(new URL(part))))).upem);
    }`;
  const cwd = join(folder, 'images');
  const drawn = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd,
    encoding: 'utf8',
  });
  expect(drawn.trim().split('\n')).toEqual(families.map(() => '1000'));
  const files = globSync('**', { cwd: modules, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  expect(bytes).toBeLessThan(60_000_000);
});
