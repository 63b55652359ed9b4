import { expect, inject, test } from 'vitest';
import { markupOf } from '../../functions/core/html.ts';
import { articlePage } from '../../functions/core/page/article.ts';
import { byline } from '../../functions/core/page/byline.ts';
import { cardElement } from '../../functions/core/page/cards.ts';
import { textsFor } from '../../functions/core/page/texts.ts';
import { read } from '../core/article/reading.ts';
import { article, card, site } from '../core/page/samples.ts';
import { asking } from './support/asking.ts';
import { DESKTOP, NARROW } from './support/tabs.ts';

/** How things are set, where the tree says nothing of it: what has to stand where on the screen, in any font. */

const sites = inject('sites');
const asked = asking();
const inBrowser = test.skipIf(!inject('launch'));

/** Text, of an article unless another class is named, in columns of many widths: whatever can break, breaks in one. */
function columns(body: string, name = 'prose'): string {
  const widths = Array.from({ length: 40 }, (_, index) => 170 + 6 * index);
  return widths.map((width) => `<div class="${name}" style="width: ${width}px">${body}</div>`).join('');
}

inBrowser('the mark of a footnote stays on the line of the word that it belongs to', async () => {
  const mark = '<sup class="footnote-ref"><a href="#fn1">[12]</a></sup>';
  const body = `<p>In the order in which they are mentioned,${mark} and not。${mark} 也在脚注里，${mark} 不在行首。</p>`;
  const apart = await asked(
    columns(body),
    () =>
      [...document.querySelectorAll('sup')].filter((sup) => {
        const before = document.createRange();
        const text = sup.previousSibling as Text;
        before.setStart(text, text.length - 1);
        before.setEnd(text, text.length);
        return sup.getBoundingClientRect().top > before.getBoundingClientRect().bottom;
      }).length,
  );
  expect(apart).toBe(0);
});

inBrowser('what an old page only names as a place to lead to does not look like a link', async () => {
  const underlined = await asked(
    '<div class="prose"><a name="old-anchor">words</a> <a href="/">home</a></div>',
    () => [...document.querySelectorAll('a')].map((one) => getComputedStyle(one).textDecorationLine),
  );
  expect(underlined).toEqual(['none', 'underline']);
});

inBrowser('on paper the address of a link stands behind its text, and not behind itself', async () => {
  const { body } = read('Of [boats](https://example.org/boats), from <https://example.org/ships>.');
  const behind = await asked(
    articlePage(site, article(), body, []),
    () => [...document.querySelectorAll('.prose a')].map((link) => getComputedStyle(link, '::after').content),
    DESKTOP,
    'print',
  );
  expect(behind).toEqual(['" (https://example.org/boats)"', 'none']);
});

inBrowser('a word of code in a table is not broken: the table scrolls', async () => {
  const cells = '<td>what it does and when</td><td><code>harbour_at_night.jpg</code></td>';
  const broken = await asked(
    columns(`<div class="scroller"><table><tr>${cells}</tr></table></div>`),
    () => [...document.querySelectorAll('code')].filter((code) => code.getClientRects().length > 1).length,
  );
  expect(broken).toBe(0);
});

inBrowser('the lines of a task stand below each other, beside its box', async () => {
  const body =
    '<ul><li class="task-list-item"><input type="checkbox" disabled> Every picture has a text for people who cannot see it.</li></ul>';
  const starts = await asked(columns(body), () =>
    [...document.querySelectorAll('li')].map((task) => {
      const text = document.createRange();
      text.selectNodeContents(task.lastChild as Text);
      text.setStart(task.lastChild as Text, 1);
      const lines = [...text.getClientRects()].filter(({ width }) => width > 0).map(({ left }) => left);
      const box = task.querySelector('input')?.getBoundingClientRect().right ?? Number.NaN;
      return { indented: Math.max(...lines) - Math.min(...lines), beside: Math.min(...lines) - box > 2 };
    }),
  );
  expect(starts.filter(({ indented, beside }) => indented > 0.5 || !beside)).toEqual([]);
});

inBrowser('a date in letters of the other direction reads in its own order', async () => {
  const day = await asked(
    '<p class="meta"><time id="a">2 ديسمبر 2021</time></p><p dir="rtl"><time id="b">2 December 2021</time></p>',
    () => {
      const left = (id: string, from: number, to: number) => {
        const range = document.createRange();
        const text = document.getElementById(id)?.firstChild as Text;
        range.setStart(text, from);
        range.setEnd(text, to);
        return range.getBoundingClientRect().left;
      };
      return { arabic: left('a', 0, 1) > left('a', 9, 13), english: left('b', 0, 1) < left('b', 11, 15) };
    },
  );
  expect(day).toEqual({ arabic: true, english: true });
});

inBrowser(
  'no line begins with the dot between who wrote an article, when, and how long it takes',
  async () => {
    const authors = ['Konstantinopolitanski', 'Anna Weiß'];
    const written = article({ authors, updated: '2021-12-01T10:00:00.000Z' });
    const entry = cardElement(card({ authors }), 'row', {
      site,
      listing: { kind: 'newest' },
      around: written,
    });
    const source = columns(`${markupOf(byline(site, written, textsFor('en')))}${markupOf(entry)}`, 'article');
    const lines = await asked(source, () =>
      [...document.querySelectorAll('.byline > *, .meta > *')].flatMap((part) => {
        const before = part.previousElementSibling;
        const text = document.createRange();
        text.selectNodeContents(part);
        const [words] = text.getClientRects();
        if (!words || !before || words.top < before.getBoundingClientRect().bottom - 4) return [];
        const edge = part.closest('.meta')?.getBoundingClientRect() ?? part.getBoundingClientRect();
        return [words.left - edge.left];
      }),
    );
    expect(lines.length).toBeGreaterThan(40);
    expect(Math.max(...lines)).toBeLessThan(1);
  },
);

inBrowser('what the site says in another direction stands where the article’s own words would', async () => {
  const hebrew = articlePage(site, article({ lang: 'he', dir: 'rtl', tags: ['a'] }), '<p>שלום</p>', [], {
    related: [],
  });
  const gaps = await asked(hebrew, () => {
    const share = document.querySelector<HTMLElement>('.copy-address');
    if (share) share.hidden = false;
    const page = document.querySelector('.prose')?.getBoundingClientRect().right ?? 0;
    const [date, minutes] = [...document.querySelectorAll('.byline > *')].slice(-2);
    const words = document.createRange();
    if (minutes?.lastElementChild) words.selectNodeContents(minutes.lastElementChild);
    return {
      share: page - (share?.getBoundingClientRect().right ?? 0),
      separated:
        (date?.querySelector('time')?.getBoundingClientRect().left ?? 0) -
        words.getBoundingClientRect().right,
    };
  });
  expect(gaps.share).toBeLessThan(1);
  expect(gaps.separated).toBeGreaterThan(8);
});

inBrowser.for(['sample', 'arabic'] as const)(
  'on the narrowest phone the masthead of the site %s has its buttons beside each other, beside its name',
  async (name) => {
    const heights = await asked(
      `${sites[name].url}/archive/`,
      () =>
        ['.site-name', '.masthead .search-form button', '.colours'].map((selector) => {
          const box = document.querySelector(selector)?.getBoundingClientRect();
          return box ? (box.top + box.bottom) / 2 : Number.NaN;
        }),
      NARROW,
    );
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(2);
  },
);

inBrowser.for(['none', 'active'] as const)(
  'the field that one searches with has the ring of whatever has the focus, with forced colours %s',
  async (forcedColors) => {
    const rings = await asked(
      `${sites.sample.url}/`,
      () =>
        ['.search-form input', '.search-form button'].map((selector) => {
          const element = document.querySelector<HTMLElement>(selector);
          element?.focus({ focusVisible: true } as FocusOptions);
          const { outlineStyle, outlineWidth } = element ? getComputedStyle(element) : {};
          return `${outlineStyle} ${outlineWidth}`;
        }),
      { ...DESKTOP, forcedColors },
    );
    expect(rings).toEqual(['solid 2px', 'solid 2px']);
  },
);
