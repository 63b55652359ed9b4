import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { InvalidSettings } from '../functions/core/site.ts';
import { type Theme, themed } from '../functions/theme.ts';

/**
 * Loads what makes pages, the theme's modules in place of ours; nothing of it may have been loaded before. Throws
 * `InvalidSettings` where that cannot be done.
 */
export async function useTheme(theme: Theme): Promise<void> {
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
