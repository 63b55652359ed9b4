import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { assets } from '../../../functions/core/page/assets.ts';
import { scripts } from '../../../functions/core/page/script-texts.ts';

const folder = join(import.meta.dirname, '../../../functions/core/page');

/** As a browser runs it: without types, small, and with names of its own. */
function compiled(file: string): string {
  const source = readFileSync(join(folder, 'browser', file), 'utf8');
  return transformSync(source, {
    loader: 'ts',
    target: 'es2022',
    format: 'iife',
    minify: true,
  }).code.trimEnd();
}

describe('the scripts', () => {
  test('stand in script-texts.ts as they are compiled from their sources; `vitest -u` writes them there', async () => {
    const lines = globSync('*.ts', { cwd: join(folder, 'browser') })
      .sort()
      .map((file) => `  ${basename(file, '.ts')}: ${JSON.stringify(compiled(file))},\n`);
    await expect(
      `/** What browsers run: the files in \`browser/\`, compiled by \`test/core/page/scripts.test.ts\`. */\nexport const scripts = {\n${lines.join('')}} as const;\n`,
    ).toMatchFileSnapshot(join(folder, 'script-texts.ts'));
  });

  test('are small, each', () => {
    for (const [name, text] of Object.entries(scripts)) expect(text.length, name).toBeLessThan(2500);
  });

  test('are files of their own, which never change', () => {
    for (const name of ['scheme', 'colours', 'copy', 'comments'] as const) {
      expect(assets[name].path).toMatch(new RegExp(`^/_assets/${name}\\.[0-9a-f]{12}\\.js$`));
      expect(assets[name].body).toBe(scripts[name]);
    }
  });
});
