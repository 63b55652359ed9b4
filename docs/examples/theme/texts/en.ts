import { en as ours } from 'broadsheet/page/texts/en.ts';
import type { Texts } from 'broadsheet/page/texts.ts';

/** The site's words in English, one of them changed. */
export const en: Texts = { ...ours, archive: 'Everything by date' };
