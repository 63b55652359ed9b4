import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { assets } from '../../../functions/core/page/assets.ts';
import { scripts } from '../../../functions/core/page/script-texts.ts';

const functions = join(import.meta.dirname, '../../../functions');

/** As a browser runs it: one file, without types, small, and with names of its own. */
function compiled(name: string): string {
  const { outputFiles } = buildSync({
    absWorkingDir: functions,
    entryPoints: [`browser/${name}.ts`],
    bundle: true,
    // Browsers since 2023: all that the style sheet asks for is younger.
    target: 'es2022',
    format: 'iife',
    minify: true,
    charset: 'utf8',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles?.[0]?.text.trimEnd() ?? '';
}

describe('the scripts', () => {
  // Neither a site on one machine nor a function on AWS has a bundler.
  test('stand in script-texts.ts as they are made of their sources; `npm run scripts` writes them there', async () => {
    const lines = Object.keys(scripts).map((name) => `  ${name}: ${JSON.stringify(compiled(name))},\n`);
    await expect(
      `// biome-ignore-all format: made by \`npm run scripts\`\n\n/** What browsers run: the modules of \`functions/browser\`, each with all that it imports. */\nexport const scripts = {\n${lines.join('')}} as const;\n`,
    ).toMatchFileSnapshot(join(functions, 'core/page/script-texts.ts'));
  });

  test('are small, each', () => {
    const { search, ...others } = scripts;
    for (const [name, text] of Object.entries(others)) expect(text.length, name).toBeLessThan(2500);
    expect(search.length).toBeLessThan(12_000);
  });

  test('are files of their own, which never change', () => {
    for (const name of ['scheme', 'colours', 'copy', 'comments', 'search'] as const) {
      expect(assets[name].path).toMatch(new RegExp(`^/_assets/${name}\\.[0-9a-f]{12}\\.js$`));
      expect(assets[name].body).toBe(scripts[name]);
    }
  });
});
