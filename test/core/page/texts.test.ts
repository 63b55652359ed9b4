import { describe, expect, test } from 'vitest';
import { scopeText } from '../../../functions/core/page/dates.ts';
import { languageOf } from '../../../functions/core/page/language.ts';
import { textsFor } from '../../../functions/core/page/texts.ts';

describe('textsFor', () => {
  test.each([
    ['en-GB', 'en'],
    ['zh-Hans-CN', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['zh-SG', 'zh-CN'],
    ['zh-Hant-HK', 'zh-TW'],
    ['zh-HK', 'zh-TW'],
    ['zh-TW', 'zh-TW'],
    ['pt', 'en'],
    ['fr-CA', 'fr'],
    ['ja-JP', 'ja'],
    ['es-419', 'es'],
    ['de-AT', 'de'],
    ['ru', 'ru'],
    ['ar-EG', 'ar'],
    ['tlh', 'en'],
  ])('finds words for %s in %s', (wanted, found) => {
    expect(textsFor(wanted).lang).toBe(found);
  });

  test('takes the next language where the first has no dictionary', () => {
    expect(textsFor('tlh', 'zh-CN').lang).toBe('zh-CN');
  });

  test.each([
    ['en', 1, '1 minute to read'],
    ['en', 2, '2 minutes to read'],
    ['zh-CN', 7, '阅读约 7 分钟'],
    ['ar', 1, 'دقيقة واحدة للقراءة'],
    ['ar', 2, 'دقيقتان للقراءة'],
    ['ar', 3, '3 دقائق للقراءة'],
    ['ar', 11, '11 دقيقة للقراءة'],
    ['ru', 1, '1 минута чтения'],
    ['ru', 3, '3 минуты чтения'],
    ['ru', 11, '11 минут чтения'],
    ['ru', 21, '21 минута чтения'],
    ['fr', 2, '2 minutes de lecture'],
    ['ja', 4, '約4分で読めます'],
  ])('counts minutes in %s as the language does: %i', (lang, minutes, text) => {
    expect(textsFor(lang).minutesToRead(minutes)).toBe(text);
  });
});

describe('languageOf', () => {
  test.each([
    ['en', 'ltr'],
    ['ar', 'rtl'],
    ['he', 'rtl'],
    ['az-Arab', 'rtl'],
    ['ur-Latn', 'ltr'],
  ])('writes %s %s', (lang, dir) => {
    expect(languageOf(lang).dir).toBe(dir);
  });
});

describe('scopeText', () => {
  test.each([
    ['2021', 'en', '2021'],
    ['2021-10', 'en', 'October 2021'],
    ['2021-10-20', 'en-GB', '20 October 2021'],
    ['2021-10-20T20:36', 'en-GB', '20 October 2021 at 20:36'],
    ['2021-10-20T20', 'en-GB', '20 October 2021 at 20:00'],
    ['0050', 'en', '50'],
    ['2021-10', 'zh-CN', '2021年10月'],
    ['2021', 'fa', '۲۰۲۱'],
  ])('calls %s in %s "%s"', (scope, lang, text) => {
    expect(scopeText(scope, lang)).toBe(text);
  });
});
