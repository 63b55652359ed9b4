import { describe, expect, test } from 'vitest';
import { fillPictures } from '../../../functions/core/article/pictures.ts';
import { articlePage } from '../../../functions/core/page/article.ts';
import { article, card, dataOf, hostile, internalAddresses, picture, site } from './samples.ts';

const pictured = article({
  pictures: [{ address: 'inbox:a.jpg', written: 'a.jpg' }],
  headPicture: 0,
  thumbnail: 0,
});
const reference = (name: string) => ({ address: `inbox:${name}`, written: name });

describe('articlePage', () => {
  test('holds the body, and nothing else, in exactly one element with data-body', () => {
    const page = articlePage(site, article(), '<p>One.</p>\n<p>Two.</p>', []);
    expect(page.match(/\sdata-body[\s>=]/g)).toHaveLength(1);
    expect(page).toContain('<div class="prose" data-body><p>One.</p>\n<p>Two.</p></div>');
  });

  test('lets hostile text nowhere become markup', () => {
    const page = articlePage(
      { ...site, title: hostile, description: hostile, author: hostile },
      article({
        title: hostile,
        description: hostile,
        authors: [hostile],
        categories: [[hostile], [hostile, hostile]],
        tags: [hostile],
      }),
      '<p>Text</p>',
      [],
    );
    expect(page).not.toMatch(
      /<script(?! type="application\/ld\+json">| src="\/_assets\/[\w.]+"(?: defer)?><\/script>)/,
    );
    expect(page).not.toMatch(/<img|<!--/);
    expect(dataOf(page)[0]).toMatchObject({ headline: hostile, description: hostile });
    expect(page.match(/<script type/g)).toHaveLength(2);
    expect(page.match(/<\/title>/g)).toHaveLength(1);
  });

  test('names its address, its language and its direction', () => {
    const own = { path: '/أخبار/c++ #1/', lang: 'ar', dir: 'rtl' } as const;
    const page = articlePage(site, article(own), '', []);
    const address = 'https://example.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/c%2B%2B%20%231/';
    expect(page).toContain(`<link rel="canonical" href="${address}">`);
    expect(page).toContain(`<meta property="og:url" content="${address}">`);
    expect(page).toContain('<html lang="ar" dir="rtl">');
  });

  test('keeps the frame in the language of the site', () => {
    const chinese = { ...site, language: 'zh-CN' };
    const page = articlePage(chinese, article({ lang: 'ar', dir: 'rtl' }), '', []);
    expect(page).toMatch(/<header class="masthead" lang="zh-CN" dir="ltr">.*归档/s);
    expect(page).toContain('دقائق للقراءة');
    const same = articlePage(chinese, article({ lang: 'zh-CN', dir: 'ltr' }), '', []);
    expect(same.match(/\slang="/g)).toHaveLength(1);
    expect(same.match(/\sdir="/g)).toHaveLength(1);
  });

  test("has the site's words in their own direction where its text runs the other way and names no language", () => {
    const page = articlePage(site, article({ lang: 'en', dir: 'rtl', readingMinutes: 2 }), '', []);
    expect(page).toContain('<html lang="en" dir="rtl">');
    expect(page).toContain('<span><span dir="ltr">2 minutes to read</span></span>');
  });

  test('marks its own words where they are in another language than the article', () => {
    const page = articlePage(site, article({ lang: 'it', dir: 'ltr' }), '', []);
    expect(page).toContain('<span lang="en">3 minutes to read</span>');
    expect(articlePage(site, article({ lang: 'en-GB' }), '', [])).toContain('<span>3 minutes to read</span>');
  });

  test.each([
    ['en-GB', '20 October 2021 at 20:36'],
    ['zh-CN', '2021年10月20日 20:36'],
    ['de', '20. Oktober 2021 um 20:36'],
  ])('shows the date in %s and on the clock of the site', (lang, text) => {
    const page = articlePage(site, article({ lang }), '', []);
    expect(page).toContain(`<time datetime="2021-10-20T12:36:32.000Z">${text}</time>`);
  });

  test('shows the day alone where the date has no time', () => {
    const page = articlePage(site, article({ lang: 'en-GB', date: '2021-10-19T16:00:00.000Z' }), '', []);
    expect(page).toContain('>20 October 2021</time>');
  });

  test('shows when it was updated, unless that is when it was published', () => {
    const updated = '2021-10-21T01:00:00.000Z';
    expect(articlePage(site, article({ updated }), '', [])).toContain(`Updated <time datetime="${updated}">`);
    expect(articlePage(site, article({ updated: article().date }), '', [])).not.toContain('Updated');
  });

  test('leads to its categories, tags and authors, and to nothing else but the pages of every site', () => {
    const own = { categories: [['新媒体', 'Aljazeera 半岛网'], ['Boats']], authors: ['Anna Weiß', '李明'] };
    const page = articlePage(site, { ...pictured, ...own }, '<p>Text</p>', [picture]);
    const known = new Set([
      '/',
      '/archive/',
      '/feed.xml',
      '/feed.json',
      '/news/ferry/',
      '/categories/%E6%96%B0%E5%AA%92%E4%BD%93/',
      '/categories/%E6%96%B0%E5%AA%92%E4%BD%93/aljazeera-%E5%8D%8A%E5%B2%9B%E7%BD%91/',
      '/categories/boats/',
      '/tags/c%2B%2B/',
      '/tags/river-boats/',
      '/authors/anna-wei%C3%9F/',
      '/authors/%E6%9D%8E%E6%98%8E/',
    ]);
    const addresses = internalAddresses(page).filter(
      (address) => !/^\/(?:_(?:assets|images)\/|manifest\.webmanifest$)/.test(address),
    );
    expect(new Set(addresses)).toEqual(known);
  });

  test('joins authors as its language does, and names the site’s where it has none', () => {
    const three = articlePage(site, article({ authors: ['A', 'B', 'C'], lang: 'zh-CN' }), '', []);
    expect(three).toMatch(/<bdi>A<\/bdi><\/a>、<a[^>]*><bdi>B<\/bdi><\/a>和<a[^>]*><bdi>C<\/bdi>/);
    const none = articlePage({ ...site, author: 'The Desk' }, article({ authors: [] }), '', []);
    expect(none).toContain('<span class="authors"><bdi>The Desk</bdi></span>');
    expect(dataOf(none)[0]).toMatchObject({ author: { '@type': 'Person', name: 'The Desk' } });
    const nobody = articlePage(site, article({ authors: [] }), '', []);
    expect(nobody).not.toContain('class="authors"');
    expect(dataOf(nobody)[0]).toMatchObject({ author: { '@type': 'Organization', name: 'The Paper Boat' } });
  });

  test('shows the head picture above the text, and offers the thumbnail to others', () => {
    const two = { pictures: [reference('a.jpg'), reference('b.jpg')], headPicture: 0, thumbnail: 1 };
    const page = articlePage(site, article(two), '', [picture, { ...picture, hash: 'cd34' }]);
    const head = page.indexOf('/_images/ab12/1600.jpg');
    expect(head).toBeGreaterThan(page.indexOf('</h1>'));
    expect(head).toBeLessThan(page.indexOf('data-body'));
    const shared = 'https://example.org/_images/cd34/1600.jpg';
    const properties = [...page.matchAll(/<meta property="og:image([:\w]*)" content="([^"]*)">/g)];
    expect(properties.map(([, name, value]) => [name, value])).toEqual([
      ['', 'https://example.org/_images/cd34/social.jpg'],
      [':width', '1200'],
      [':height', '630'],
      [':alt', 'The ferry'],
    ]);
    expect(page).toContain('<meta name="twitter:card" content="summary_large_image">');
    expect(dataOf(page)[0]).toMatchObject({ image: [{ url: shared, width: 1600, height: 1067 }] });
  });

  test('offers the thumbnail with what the text says of it, if it stands there with a text of its own', () => {
    const shared = (body: string) => {
      const slots = fillPictures(body, [picture], { underHeadPicture: true });
      return articlePage(site, pictured, slots, [picture]).match(/og:image:alt" content="([^"]*)"/)?.[1];
    };
    expect(shared('<p><img data-picture="0" alt="A &quot;boat&quot; at &gt; 3"></p>')).toBe(
      'A &quot;boat&quot; at &gt; 3',
    );
    expect(shared('<p><img data-picture="0" alt=""></p>')).toBe('The ferry');
  });

  test.each([
    ['pending', { status: 'pending' }],
    ['failed', { status: 'failed', code: 'image-unavailable', message: 'gone' }],
  ] as const)('goes without a picture that is %s', (_, state) => {
    const page = articlePage(site, pictured, '<p>Text</p>', [state]);
    expect(page).not.toMatch(/<img|head-picture|og:image/);
    expect(dataOf(page)[0]).not.toHaveProperty('image');
  });

  test('describes itself to search engines', () => {
    const [news, crumbs] = dataOf(
      articlePage(site, article({ updated: '2021-10-21T00:00:00.000Z' }), '', []),
    );
    expect(news).toMatchObject({
      '@type': 'NewsArticle',
      headline: 'The ferry',
      datePublished: '2021-10-20T12:36:32.000Z',
      dateModified: '2021-10-21T00:00:00.000Z',
      author: [{ '@type': 'Person', name: 'Anna Weiß', url: 'https://example.org/authors/anna-wei%C3%9F/' }],
      publisher: { '@type': 'Organization', name: 'The Paper Boat', url: 'https://example.org/' },
      mainEntityOfPage: 'https://example.org/news/ferry/',
    });
    expect(crumbs).toMatchObject({
      '@type': 'BreadcrumbList',
      itemListElement: [
        { position: 1, name: 'Home', item: 'https://example.org/' },
        { position: 2, name: '新媒体' },
        { position: 3, name: 'Aljazeera 半岛网' },
        { position: 4, name: '新闻' },
        { position: 5, name: 'The ferry' },
      ],
    });
  });

  test('has no inline style, no script but data and files of ours, and no handler', () => {
    const page = articlePage(site, pictured, '<p>Text</p>', [picture]);
    expect(page).not.toMatch(
      /<[^>]*\s(?:style|on[a-z]+)="|<style|<script(?! type="application\/ld\+json">| src="\/_assets\/[\w.]+"(?: defer)?><\/script>)/,
    );
  });

  test('leads on to the articles before and after it, and to related ones, each in its own language', () => {
    const arabic = { lang: 'ar', dir: 'rtl' } as const;
    const nearby = {
      previous: card({ path: '/before/', title: 'Before' }),
      next: card({ path: '/after/', title: 'بعد', ...arabic }),
      related: [card({ path: '/one/', title: 'One' }), card({ path: '/two/', title: 'Two' })],
    };
    const page = articlePage(site, article(), '', [], nearby);
    expect(page).toMatch(
      /href="\/before\/" rel="prev">\s*<span class="way">Previous article<\/span>\s*<bdi>Before/,
    );
    expect(page).toMatch(/href="\/after\/" rel="next">.*<bdi lang="ar" dir="rtl">بعد<\/bdi>/s);
    expect(page.match(/<h3><a href="\/(one|two)\/">/g)).toHaveLength(2);
    expect(page.indexOf('rel="prev"')).toBeGreaterThan(page.indexOf('</article>'));
    expect(articlePage(site, article(), '', [])).not.toMatch(/class="(?:neighbours|related)"/);
  });

  test('has a table of contents before the text where the article asks for one and has headings', () => {
    const headings = [
      { level: 2, id: 'at-a', text: 'A & b' },
      { level: 3, id: 'at-b', text: 'B' },
      { level: 4, id: 'at-c', text: 'Deep' },
      { level: 2, id: 'at-d', text: 'D' },
    ] as const;
    const page = articlePage(site, article({ toc: true, headings }), '', []);
    const [, list = ''] = /<nav class="contents"[^>]*>(.*?)<\/nav>/s.exec(page) ?? [];
    expect([...list.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id)).toEqual(['at-a', 'at-b', 'at-d']);
    expect(list).toContain('A &amp; b');
    expect(list).toMatch(/<ol>\s*<li><a href="#at-b">B<\/a><\/li><\/ol>/);
    expect(page.indexOf('class="contents"')).toBeLessThan(page.indexOf('data-body'));
    expect(articlePage(site, article({ headings }), '', [])).not.toContain('class="contents"');
    expect(articlePage(site, article({ toc: true }), '', [])).not.toContain('class="contents"');
  });

  test('lets code, tables and formulas be scrolled with the keyboard, by a name', () => {
    const body =
      '<pre><code>x</code></pre><table><tr><td><table><tr><td>y</td></tr></table></td></tr></table>' +
      '<p class="formula"><math></math></p><p>Then <span class="formula"><math></math></span></p>';
    const page = articlePage(site, article(), body, []);
    expect(page).toContain('<pre tabindex="0" role="group" aria-label="Code">');
    expect(
      page.match(/<div class="scroller" tabindex="0" role="group" aria-label="Table"><table>/g),
    ).toHaveLength(2);
    expect(page.match(/<\/table><\/div>/g)).toHaveLength(2);
    expect(
      page.match(/<(?:p|span) class="formula" tabindex="0" role="group" aria-label="Formula"><math>/g),
    ).toHaveLength(2);
  });

  test.each([
    ['<a href="https://example.org/a?b=1&amp;c" rel="external">https://example.org/a?b=1&amp;c</a>', true],
    ['<a href="https://example.org/%E6%B8%AF" rel="external">https://example.org/港</a>', true],
    ['<a href="https://xn--bcher-kva.example">https://bücher.example</a>', true],
    ['<a href="http://www.example.org" rel="external">www.example.org</a>', true],
    ['<a title="A" href="https://example.org/a">https://example.org/a</a>', true],
    ['<a href="https://example.org/a">https://example.org/b</a>', false],
    ['<a href="https://example.org/a">example</a>', false],
    ['<a href="https://example.org/a">https://example.org/a <em>there</em></a>', false],
    ['<a>https://example.org/a</a>', false],
  ])('says of %s whether it leads to its text: %s', (link, bare) => {
    const page = articlePage(site, article(), `<p>See ${link}.</p>`, []);
    expect(page).toContain(`<p>See ${bare ? link.replace('<a ', '<a data-bare ') : link}.</p>`);
  });

  test('has the head picture fetched before the page is read, in the best format alone', () => {
    const page = articlePage(site, pictured, '', [picture]);
    expect(page).toContain(
      '<link rel="preload" as="image" type="image/avif" imagesrcset="/_images/ab12/480.avif 480w, /_images/ab12/1600.avif 1600w" imagesizes="(min-width: 62.5rem) 60rem, 100vw" fetchpriority="high">',
    );
    expect(articlePage(site, article(), '', [])).not.toContain('rel="preload"');
  });

  test('keeps from readers without JavaScript what only a script can do', () => {
    const page = articlePage({ ...site, comments }, article(), '', []);
    const buttons = page.match(/<button type="button"[^>]*>/g) ?? [];
    expect(buttons).toHaveLength(3);
    for (const button of buttons) expect(button).toContain(' hidden>');
  });
});

const comments = {
  repository: 'example/boats',
  repositoryId: 'R_1',
  category: 'General & more',
  categoryId: 'DIC_1',
};

describe('comments', () => {
  const commented = { ...site, comments };

  test('stand below an article where the site and the article have them', () => {
    expect(articlePage(commented, article(), '', [])).toContain('class="comments"');
    expect(articlePage(site, article(), '', [])).not.toMatch(/class="comments"|giscus/);
    expect(articlePage(commented, article({ comments: false }), '', [])).not.toMatch(
      /class="comments"|giscus/,
    );
  });

  test('ask nobody for anything: giscus is named in data, and a link leads to the discussions', () => {
    const page = articlePage(commented, article({ lang: 'zh-CN' }), '', []);
    expect(page).not.toContain('<iframe');
    expect(page).toMatch(
      /<a href="https:\/\/github\.com\/example\/boats\/discussions\?discussions_q=%22news%2Fferry.md%22">/,
    );
    const [, address = ''] = /data-frame="([^"]*)"/.exec(page) ?? [];
    const url = new URL(address.replaceAll('&amp;', '&'));
    expect(url.origin + url.pathname).toBe('https://giscus.app/zh-CN/widget');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      repo: 'example/boats',
      category: 'General & more',
      term: 'news/ferry.md',
      backLink: 'https://example.org/news/ferry/',
    });
  });
});

describe('an article’s page', () => {
  test('is the same at every call', () => {
    expect(articlePage(site, pictured, '<p>Text</p>', [picture])).toBe(
      articlePage(site, structuredClone(pictured), '<p>Text</p>', [structuredClone(picture)]),
    );
  });
});
