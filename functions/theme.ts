import { globSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { InvalidSettings } from './core/errors.ts';

const CORE = join(import.meta.dirname, 'core');
const COMPONENTS = join(CORE, 'page');

/** In a theme, `broadsheet/html.ts` is `functions/core/html.ts`. */
const OURS = 'broadsheet/';
/** Modules of a theme that are its own, and stand in for none of ours. */
const OWN = 'own';

/** A folder whose modules stand in for those of `functions/core/page` that have the same path there. */
export interface Theme {
  /** Absolute. */
  readonly folder: string;
  /** Paths of all its modules, below `folder`. */
  readonly modules: readonly string[];
}

/** Throws `InvalidSettings` where there is no such folder, or a module in it stands in for nothing; `where` names it. */
export function openTheme(folder: string, where: string): Theme {
  const path = resolve(folder);
  const problem = (text: string) => new InvalidSettings(`${where}: "theme" ${text}`);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw problem(`names no folder: ${path}`);
  const components = globSync('**/*.ts', { cwd: COMPONENTS });
  const modules = globSync('**/*.ts', { cwd: path }).sort();
  const strange = modules.find(
    (name) => !components.includes(name) && dirname(name).split(/[/\\]/)[0] !== OWN,
  );
  if (strange !== undefined) {
    const known = components.sort().join(', ');
    throw problem(
      `holds ${strange}, which stands in for nothing; there are ${known}, and ${OWN}/ for all else`,
    );
  }
  return { folder: path, modules };
}

/**
 * The file that `specifier` means in a module of ours or of the theme; `undefined` where the theme has no say in it. A
 * module that stands in for another can import that one, by its name in `broadsheet/`, and only it can.
 */
export function themed(specifier: string, importer: string, theme: Theme): string | undefined {
  const ours = specifier.startsWith(OURS);
  if (!ours && !specifier.startsWith('.')) return undefined;
  const target = ours ? join(CORE, specifier.slice(OURS.length)) : join(dirname(importer), specifier);
  const name = relative(COMPONENTS, target);
  const own = join(theme.folder, name);
  if (theme.modules.includes(name) && own !== importer) return own;
  return ours ? target : undefined;
}
