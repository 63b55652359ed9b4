import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { html, jsonScript, markupOf, raw, xml } from '../../functions/core/html.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** Any text, with more than its share of what matters here. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'<>&"\'`;#/\u0000\u000b\ud800'),
    fc.nat(0xffff).map((code) => String.fromCharCode(code)),
  ),
  maxLength: 30,
});

function unescaped(markup: string): string {
  return markup.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}

describe('html', () => {
  test('escapes what stands in text and in attributes', () => {
    expect(markupOf(html`<a title="${`"><b>`}">${"<i> & 'x'"}</a>`)).toBe(
      '<a title="&quot;&gt;&lt;b&gt;">&lt;i&gt; &amp; &#39;x&#39;</a>',
    );
  });

  test('leaves markup as it is, and joins lists of it', () => {
    const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
    expect(markupOf(html`<ul>${items}</ul>${raw('<hr>')}`)).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul><hr>');
  });

  test('writes nothing for what is absent, and zero for zero', () => {
    expect(markupOf(html`[${undefined}${null}${false}${[]}${''}${0}]`)).toBe('[0]');
  });

  test('does not take parsed data for markup, whatever its shape', () => {
    const data = JSON.parse('{"markup":"<script>","Symbol(markup)":"<script>"}');
    expect(() => markupOf(html`${data}`)).toThrow(TypeError);
  });

  test('lets no text out of its element or attribute, and gives it back when read', () => {
    fc.assert(
      fc.property(text, (value) => {
        const markup = markupOf(html`${value}`);
        expect(markup).not.toMatch(/[<>"']/);
        expect(unescaped(markup)).toBe(value);
      }),
    );
  });
});

describe('xml', () => {
  test('leaves out what XML forbids, and keeps the rest', () => {
    fc.assert(
      fc.property(text, (value) => {
        const markup = markupOf(xml`${value}`);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
        expect(markup).not.toMatch(/[<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
        expect(markup.isWellFormed()).toBe(true);
      }),
    );
    expect(markupOf(xml`${'a\u0000\u000b\tb\uD800c\u{1F600}'}`)).toBe('a\tb\uFFFDc\u{1F600}');
  });
});

describe('jsonScript', () => {
  test('lets no text end the script or open a comment in it, and gives it back when parsed', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('</script>', '<!--<script>', '&lt;', '\u2028')),
        (text) => {
          const [, json = ''] =
            /^<script type="application\/json">(.*)<\/script>$/s.exec(
              markupOf(jsonScript('application/json', { text })),
            ) ?? [];
          expect(json).not.toMatch(/[<>&\u2028\u2029]/);
          expect(JSON.parse(json)).toEqual({ text });
        },
      ),
    );
  });
});
