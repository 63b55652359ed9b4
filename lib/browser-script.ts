import { join } from 'node:path';
import { buildSync } from 'esbuild';

/**
 * A script for readers' browsers, in one file: `functions/browser/NAME.ts` with all that it imports. What comes of it is
 * kept in `functions/core/page/scripts/NAME.ts`, since neither a site on one machine nor a function on AWS has a bundler;
 * a test compares the two, and `npm run scripts` writes it anew.
 */
export function browserScript(name: string): string {
  const { outputFiles } = buildSync({
    absWorkingDir: join(import.meta.dirname, '..'),
    entryPoints: [`functions/browser/${name}.ts`],
    bundle: true,
    minify: true,
    format: 'esm',
    // Browsers since 2023: all that the site's style sheet asks for is younger.
    target: 'es2022',
    charset: 'utf8',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles?.[0]?.text ?? '';
}

/** The module that keeps it. */
export function keptScript(name: string): string {
  return `// biome-ignore-all format lint: made by \`npm run scripts\` of functions/browser/${name}.ts
export const ${name} = ${JSON.stringify(browserScript(name))};
`;
}
