import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** What the modules of a folder may import: folders and files of ours, packages, Node's own modules. */
const RULES: readonly { from: RegExp; ours: RegExp; outside: RegExp }[] = [
  {
    from: /^functions\/core\//,
    ours: /^functions\/core\//,
    outside:
      /^(node:(crypto|module|util)|gray-matter|yaml|smol-toml|markdown-it.*|highlight\.js(\/.*)?|sanitize-html|temml|sharp|harfbuzzjs|wawoff2\/decompress\.js|bidi-js|ipaddr\.js|valibot)$/,
  },
  {
    from: /^functions\/workers\//,
    ours: /^functions\/(workers|core|platform\/[^/]+\.ts)/,
    outside: /^node:(crypto|util)$/,
  },
  {
    from: /^functions\/operations\//,
    ours: /^functions\/(operations|workers|core|platform\/[^/]+\.ts)/,
    outside: /^$/,
  },
  {
    from: /^functions\/platform\/embedded\/(runner|steps|server)\.ts$/,
    ours: /^functions\/(workers|core|edge|platform\/([^/]+\.ts|embedded\/))/,
    outside: /./,
  },
  {
    from: /^functions\/platform\/embedded\//,
    ours: /^functions\/(core|platform\/([^/]+\.ts|embedded\/))/,
    outside: /./,
  },
  { from: /^functions\/platform\/[^/]+\.ts$/, ours: /^functions\/(core|platform\/[^/]+\.ts)/, outside: /./ },
  {
    from: /^functions\/platform\/aws\//,
    ours: /^functions\/(core\/|env\.ts|platform\/([^/]+\.ts|aws\/))/,
    outside: /^(@aws-sdk\/client-.+|valibot|node:(crypto|util))$/,
  },
  {
    from: /^functions\/handlers\//,
    ours: /^functions\/((core|handlers|workers)\/|(env|metrics)\.ts|platform\/([^/]+\.ts|aws\/(messages|open)\.ts))/,
    outside: /^(@aws-lambda-powertools\/.+|aws-lambda|valibot)$/,
  },
  { from: /^functions\/(env|metrics)\.ts$/, ours: /^functions\/core\//, outside: /^valibot$/ },
  {
    from: /^functions\/theme\.ts$/,
    ours: /^functions\/core\/(errors|site)\.ts$/,
    outside: /^node:(fs|path)$/,
  },
  // What runs in a reader's browser: the index is read there as it is in tests.
  { from: /^functions\/browser\//, ours: /^functions\/(browser|core\/search)\//, outside: /^$/ },
  { from: /^functions\/edge\//, ours: /^$/, outside: /^$/ },
  {
    from: /^bin\/app\.ts$/,
    ours: /^(lib|functions\/core)\/|^functions\/theme\.ts$/,
    outside: /^aws-cdk-lib\/core$/,
  },
  {
    from: /^bin\//,
    ours: /^(bin|functions\/(core|workers|operations|platform))\/|^functions\/theme\.ts$/,
    outside: /./,
  },
  {
    from: /^lib\//,
    ours: /^(lib|functions\/core)\/|^functions\/(env|metrics|theme)\.ts$/,
    // Not the CDK's root, which loads three hundred files more than all that a synthesis uses.
    outside: /^(aws-cdk-lib\/.+|constructs|esbuild|valibot|node:(child_process|crypto|fs|module|path))$/,
  },
];

function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

const files = globSync(['functions/**/*.ts', 'bin/**/*.ts', 'lib/**/*.ts'], { cwd: root });

describe('a module imports only what its folder may', () => {
  test.each(files)('%s', (file) => {
    const rule = RULES.find(({ from }) => from.test(file));
    expect(rule, 'has a rule').toBeDefined();
    for (const name of importsOf(file)) {
      const ours = name.startsWith('.') ? relative(root, join(root, dirname(file), name)) : undefined;
      if (ours === undefined) expect(name).toMatch(rule?.outside ?? /^$/);
      else expect(ours).toMatch(rule?.ours ?? /^$/);
    }
  });

  test('only encoding knows the image library', () => {
    const users = files.filter((file) => importsOf(file).includes('sharp'));
    expect(users.every((file) => file.startsWith('functions/core/picture/'))).toBe(true);
  });
});
