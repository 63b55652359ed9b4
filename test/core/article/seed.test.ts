import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { read } from './reading.ts';

const file = new URL('../../../../shared/seed/article.md', import.meta.url);

/** The article that the project began with lies beside the repository, not in it. */
test.skipIf(!existsSync(file))(
  'the seed article (../shared/seed/article.md, where it is there) is read as it is meant',
  () => {
    const article = read(readFileSync(file), { key: 'news/seed.md' });
    expect(article).toMatchObject({
      path: '/news/seed/',
      title: '俄罗斯欢迎塔利班为稳定阿富汗局势所付出的_努力_',
      date: '2021-10-20T12:36:32.000Z',
      localDate: '2021-10-20T20:36:32',
      authors: ['Aljazeera 半岛网'],
      categories: [['新媒体', 'Aljazeera 半岛网', '新闻']],
      description:
        '俄罗斯外长拉夫罗夫在莫斯科主持国际会谈时表示，俄罗斯承认塔利班运动为稳定阿富汗局势所付出的“努力”。',
      comments: false,
      readingMinutes: 3,
      headPicture: 0,
      thumbnail: 0,
      extra: {},
      warnings: [],
    });
    expect(article.pictures).toHaveLength(3);
    expect(article.pictures[0]?.address).toBe(
      'https://chinese.aljazeera.net/wp-content/uploads/2021/10/image-2-15.jpg?w=770&resize=770%2C433',
    );
    expect(article.body).toMatch(/^<p>俄罗斯外长/);
    expect(article.body).not.toMatch(/<div|<p><\/p>|style=|class=|src=/);
    expect(
      article.body.match(
        /<figure[^>]*><img data-picture="\d" alt="([^"]+\((?:法国媒体|美联社)\))"><figcaption>\1<\/figcaption><\/figure>/g,
      ),
    ).toHaveLength(2);
    expect(article.body.match(/<figure><img data-picture="0" alt=""><\/figure>/g)).toHaveLength(1);
    expect(article.body.match(/<p>/g)).toHaveLength(18);
  },
);
