import { hash } from 'node:crypto';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { familiesFor, scriptOf } from '../../../functions/core/lettering/fonts.ts';
import { openLettering } from '../../../functions/core/lettering/lettering.ts';
import { drawCard } from '../../../functions/core/picture/draw-card.ts';
import { drawnAddress, drawnAt, type Inscription } from '../../../functions/core/picture/drawn-address.ts';
import { encodePicture } from '../../../functions/core/picture/encode.ts';
import { prepareDrawing } from '../../../functions/core/picture/prepare-drawing.ts';
import { IMAGE_PRESETS } from '../../../functions/core/picture/variants.ts';
import { packagedFonts } from '../../../functions/platform/packaged-fonts.ts';
import { site } from '../page/samples.ts';

const english = (text: string): Inscription => ({ text, lang: 'en', dir: 'ltr' });
const name = english('The Paper Boat');
const draw = (text: string, lang = 'en', dir: Inscription['dir'] = 'ltr') =>
  drawCard({ title: { text, lang, dir }, site: name }, packagedFonts);

const titles = [
  ['Latin', 'Größe, Œuvre und Tiếng Việt', 'de', 'ltr'],
  ['Cyrillic', 'Ночные паромы', 'ru', 'ltr'],
  ['Greek', 'Νυχτερινά πλοία', 'el', 'ltr'],
  ['simplified Chinese', '夜间渡轮返回港口“终于”', 'zh-CN', 'ltr'],
  ['traditional Chinese', '夜間渡輪返回港口', 'zh-TW', 'ltr'],
  ['Japanese', '夜のフェリーが港に戻る', 'ja', 'ltr'],
  ['Korean', '밤 배가 항구로 돌아온다', 'ko', 'ltr'],
  ['Arabic', 'العبارات الليلية تعود إلى الميناء', 'ar', 'rtl'],
  ['Hebrew', 'ספינות הלילה חוזרות', 'he', 'rtl'],
] as const;

describe('a title', () => {
  test.each(titles)('in %s is set whole', async (_, text, lang, dir) => {
    const lettering = await openLettering(text, { lang, dir }, packagedFonts);
    expect(lettering.settable(text)).toBe(text);
    expect(lettering.widthOf(text)).toBeGreaterThan(3);
    expect(lettering.outline(text, 0, 0, 100)).toMatch(/^M[-\d. ,MLQCZ]+Z$/);
  });

  test('in Arabic has letters that join, and begins at the right', async () => {
    const { widthOf, outline } = await openLettering('سلامA', { lang: 'ar', dir: 'rtl' }, packagedFonts);
    const apart = [...'سلام'].reduce((sum, letter) => sum + widthOf(letter), 0);
    expect(widthOf('سلام')).toBeLessThan(apart * 0.8);
    const latin = outline('A', 0, 0, 100);
    expect(outline('سلامA', 0, 0, 100).startsWith(latin)).toBe(true);
  });

  test('is the same wherever it stands, to a tenth of a pixel, beyond the edge as well', async () => {
    const { outline } = await openLettering('Ag', english('Ag'), packagedFonts);
    const numbers = (left: number) => (outline('Ag', left, 0, 100).match(/-?[\d.]+/g) ?? []).map(Number);
    const at = numbers(0);
    expect(
      numbers(-40).map((number, index) => Math.round((number + (index % 2 ? 0 : 40)) * 10) / 10),
    ).toEqual(at);
    expect(Math.min(...numbers(-40))).toBeLessThan(-30);
  });

  test('in a language with forms of its own has those', async () => {
    const outlines = await Promise.all(
      ['zh-CN', 'zh-TW', 'ja', 'ko'].map(async (lang) => {
        const lettering = await openLettering('骨直', { lang, dir: 'ltr' }, packagedFonts);
        return lettering.outline('骨直', 0, 0, 100);
      }),
    );
    expect(new Set(outlines).size).toBeGreaterThan(2);
  });

  test('in Chinese has wide quotation marks, in English narrow ones', () => {
    expect(familiesFor('“', scriptOf('zh-CN'))[0]).toBe('noto-serif-sc');
    expect(familiesFor('“', scriptOf('en'))[0]).toBe('noto-serif');
  });
});

describe('a drawn social card', () => {
  test.each(titles)('in %s is a PNG of 1200 by 630 pixels, and of letters', async (_, text, lang, dir) => {
    const prepared = prepareDrawing(await draw(text, lang, dir), IMAGE_PRESETS);
    const files = [];
    for await (const file of encodePicture(prepared)) files.push(file);
    expect(files.map(({ path }) => path)).toEqual([`/_images/${prepared.picture.hash}/social.png`]);
    const image = sharp(files[0]?.bytes);
    expect(await image.metadata()).toMatchObject({ format: 'png', width: 1200, height: 630, channels: 3 });
    // Above the rule, half of the width from where the title begins, there is ink; in the margin there is none.
    const darkest = async (left: number, width: number) => {
      const part = image.clone().extract({ left, top: 0, width, height: 490 });
      return (await part.raw().toBuffer()).reduce((least, value) => Math.min(least, value), 255);
    };
    expect(await darkest(dir === 'ltr' ? 84 : 900, 216)).toBeLessThan(40);
    expect(await darkest(0, 70)).toBeGreaterThan(240);
    expect(await darkest(1130, 70)).toBeGreaterThan(240);
  });

  test('has no text that a machine’s own fonts could have a part in', async () => {
    const svg = await draw('Any title', 'en');
    expect(svg).not.toMatch(/<text|font|<image|href/);
  });

  test('is the same whenever and wherever it is drawn', async () => {
    // Only a change of the design, of the fonts or of what shapes them may change this, and gives another address.
    const drawn = await draw('Night ferries 夜 مرحبا', 'en');
    expect(hash('sha256', drawn)).toBe('2e2d1392efe09cfc5330c46507add84c33710b588ef4593fc38624b090160942');
  });

  test.each([
    ['of a script without a font', 'ሰላም ዓለም'],
    ['of nothing but signs', '🎉 — 🎉'],
    ['that is empty', ''],
  ])('of a title %s shows the name of the site', async (_, text) => {
    expect(await draw(text)).toBe(await draw(name.text));
  });

  test('leaves out the characters that no font has', async () => {
    expect(await draw('Night 🎉 ferries')).toBe(await draw('Night ferries'));
  });

  test('is well-formed, whatever the title is', async () => {
    const odd = fc.constantFrom(...'aé漢ب1<&" \n\u0000\u0301\u200d\u202e\u2067…🎉', '\ud800');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: odd, maxLength: 300 }), async (text) => {
        const svg = await draw(text);
        expect(svg).toMatch(/^<svg [^<]*>\n(<[^<>]*>\s*)+<\/svg>\n$/);
        expect(svg).not.toMatch(/NaN|undefined/);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the address of a drawn card', () => {
  const article = { title: 'A "title" \\ مرحبا', lang: 'ar', dir: 'rtl' } as const;

  test('says all that is on it', () => {
    expect(drawnAt(drawnAddress(article, site))).toEqual({
      title: { text: article.title, lang: 'ar', dir: 'rtl' },
      site: { text: 'The Paper Boat', lang: 'en', dir: 'ltr' },
    });
  });

  test('is no longer than the ledger’s keys, and well-formed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 2000 }),
        fc.string({ unit: 'binary' }),
        (title, own) => {
          const address = drawnAddress({ ...article, title }, { ...site, title: own });
          expect(address.isWellFormed()).toBe(true);
          expect(Buffer.byteLength(`PICTURE#${address}`)).toBeLessThan(2048);
        },
      ),
    );
  });
});
