import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { InvalidSettings } from '../functions/core/errors.ts';
import { type Theme, themed } from '../functions/theme.ts';
import { readTheme } from './configuration.ts';

/** Has the theme that the configuration names, if it names one, take the place of ours. Throws as `useTheme` does. */
export async function applyTheme(): Promise<void> {
  const theme = readTheme();
  if (theme) await useTheme(theme);
}

/**
 * Loads what makes pages, the theme's modules in place of ours; nothing of it may have been loaded before. Throws
 * `InvalidSettings` where that cannot be done.
 */
async function useTheme(theme: Theme): Promise<void> {
  registerHooks({
    resolve(specifier, context, next) {
      const importer = context.parentURL?.startsWith('file:') ? fileURLToPath(context.parentURL) : undefined;
      const path = importer === undefined ? undefined : themed(specifier, importer, theme);
      return next(path === undefined ? specifier : pathToFileURL(path).href, context);
    },
  });
  try {
    await import('../functions/workers/publish.ts');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InvalidSettings(`The theme in ${theme.folder} cannot be used: ${reason}`);
  }
}
