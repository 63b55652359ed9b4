import { createHash } from 'node:crypto';
import { cpSync, globSync, readFileSync, statSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { Architecture, Code } from 'aws-cdk-lib/aws-lambda';
import { build, type Plugin } from 'esbuild';
import { families } from '../functions/core/lettering/fonts.ts';
import { type Theme, themed } from '../functions/theme.ts';
import type { FunctionCode, WorkerName } from './constructs/worker.ts';
import { kept } from './kept.ts';
import { type Cpu, sharpFor } from './sharp.ts';

const root = join(import.meta.dirname, '..');

/** Some dependencies are CommonJS, and ask for Node's own modules with `require`, which a module does not have. */
const REQUIRE =
  "import { createRequire as createBundleRequire } from 'node:module'; const require = createBundleRequire(import.meta.url);";

/** The functions' code. What has not changed since the last time is not deployed again. */
export async function bundle(architecture: Architecture, theme?: Theme): Promise<FunctionCode> {
  const folder = await bundleFolder(architecture === Architecture.ARM_64 ? 'arm64' : 'x64', theme);
  const code = (name: WorkerName) => Code.fromAsset(join(folder, name));
  return { architecture, code: { ingest: code('ingest'), images: code('images'), publish: code('publish') } };
}

/** Holds a folder for each function, with its file `index.mjs`. */
export function bundleFolder(cpu: Cpu, theme?: Theme): Promise<string> {
  return kept(`functions-${cpu}`, sourcesHash(theme), async (scratch) => {
    await bundleHandlers(scratch, theme);
    await copySharp(cpu, join(scratch, 'images/node_modules'));
    copyLettering(join(scratch, 'images/node_modules'));
    copyFormulas(join(scratch, 'ingest/node_modules'));
  });
}

const handler = (name: WorkerName) => ({ [`${name}/index`]: `functions/handlers/${name}.ts` });

/**
 * Each handler with all that it imports, in one file. The SDK is in it too, but for the clients that the handler does not
 * use: that of Lambda's runtime changes without notice. The same sources make the same bytes.
 */
export async function bundleHandlers(folder: string, theme?: Theme): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: {
      ...handler('ingest'),
      ...handler('images'),
      ...handler('publish'),
      // Strangers' pictures are decoded in processes of their own.
      'images/decoder-process': 'functions/platform/decoder-process.ts',
    },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // Binaries, for this machine or for all, which only `images` imports; and what reads formulas, which is loaded for one only.
    // They are in their functions' folders.
    external: ['sharp', 'harfbuzzjs', 'wawoff2', 'temml'],
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // What a package offers as modules is smaller once what nobody uses is left out.
    mainFields: ['module', 'main'],
    banner: { js: REQUIRE },
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'warning',
    plugins: theme ? [themePlugin(theme)] : [],
  });
}

function themePlugin(theme: Theme): Plugin {
  return {
    name: 'theme',
    setup({ onResolve }) {
      onResolve({ filter: /\.ts$/ }, ({ path, importer }) => {
        const found = themed(path, importer, theme);
        return found === undefined ? undefined : { path: found };
      });
    },
  };
}

/** Without the sources in C++ and the types, which only builds need, and without what npm notes for itself. */
async function copySharp(cpu: Cpu, to: string): Promise<void> {
  const needless = new RegExp(`\\${sep}sharp\\${sep}(src|install)$|\\.d\\.[cm]?ts$|\\.md$|\\.h$`);
  cpSync(await sharpFor(cpu), to, {
    recursive: true,
    filter: (path) => !needless.test(path) && !['.package-lock.json', '.bin'].includes(basename(path)),
  });
}

const LETTERING = ['harfbuzzjs', 'wawoff2', ...families.map((family) => `@fontsource-variable/${family}`)];

/** What shapes text, and the fonts: of these only what titles are set in. */
function copyLettering(to: string): void {
  const needed =
    /\/(package\.json|LICENSE|unicode\.json|dist\/(index\.mjs|harfbuzz\.(js|wasm))|decompress\.js|decompress_binding\.js|[^/]+-wght-normal\.woff2)$/;
  for (const name of LETTERING) {
    cpSync(join(root, 'node_modules', name), join(to, name), {
      recursive: true,
      filter: (path) =>
        statSync(path).isDirectory()
          ? basename(path) !== 'node_modules'
          : needed.test(path.replaceAll(sep, '/')),
    });
  }
}

/** It would be a seventh of the bundle of `ingest`, and most functions never read it. */
function copyFormulas(to: string): void {
  for (const file of ['package.json', 'LICENSE', 'dist/temml.mjs'])
    cpSync(join(root, 'node_modules/temml', file), join(to, 'temml', file));
}

/** Of all that bundles are made of: our sources and the theme's, the packages that the lock file names, how they are built. */
function sourcesHash(theme: Theme | undefined): string {
  const hash = createHash('sha256');
  const files = globSync('functions/**/*.ts', { cwd: root }).sort();
  const add = (folder: string, file: string) =>
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(folder, file)))
      .update('\0');
  for (const file of ['package-lock.json', 'lib/bundle.ts', ...files]) add(root, file);
  for (const file of theme?.modules ?? []) add(theme?.folder ?? '', file);
  return hash.digest('hex').slice(0, 16);
}
