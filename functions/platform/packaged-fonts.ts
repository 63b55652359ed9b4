import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Fonts } from '../core/lettering/fonts.ts';

/** The fonts that were installed with the program: on AWS they lie beside the function's code. */
export const packagedFonts: Fonts = {
  read: (family, file) =>
    readFile(fileURLToPath(import.meta.resolve(`@fontsource-variable/${family}/${file}`))),
};
