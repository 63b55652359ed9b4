import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { build, scratchFolder, tree, writeFiles } from '../support/cli.ts';
import { seedArticle, seedFile } from '../support/seed.ts';

test.skipIf(!existsSync(seedFile))(
  'the seed article comes out whole (skipped where shared/ is missing)',
  async () => {
    const seed = await seedArticle();
    onTestFinished(seed.close);
    const folder = scratchFolder();
    writeFiles(folder, { 'article.md': seed.source });

    const { status, report, out } = await build(folder, seed.options, { env: seed.env });
    expect(report.articles).toEqual([
      { key: 'article.md', status: 'published', url: '/article/', warnings: [] },
    ]);
    expect(status).toBe(0);
    expect(new Set(seed.asked)).toEqual(new Set(seed.pictures.keys()));
    expect(report.totals).toMatchObject({ published: 1, images: 3 });

    const page = readFileSync(join(out, 'article/index.html'), 'utf8');
    const title = '俄罗斯欢迎塔利班为稳定阿富汗局势所付出的_努力_';
    expect(page).toMatch(new RegExp(`<h1[^>]*>${title}</h1>`));
    expect(page).toContain('datetime="2021-10-20T12:36:32');
    expect(page).toContain('Aljazeera 半岛网');
    expect(page.match(/<figcaption>[^<]+<\/figcaption>/g)).toEqual([
      '<figcaption>俄罗斯外长拉夫罗夫在莫斯科与塔利班代表举行的阿富汗问题国际会议开幕式上发表讲话 (法国媒体)</figcaption>',
      '<figcaption>2021年10月20日，阿富汗塔利班运动政治代表团成员在俄罗斯莫斯科出席有关阿富汗问题的会谈 (美联社)</figcaption>',
    ]);
    // The head picture, and the same one in the body with the two figures.
    expect(page.match(/<picture/g)).toHaveLength(4);
    expect(page).toContain('"description" content="俄罗斯外长拉夫罗夫在莫斯科主持国际会谈时表示');

    const files = tree(out);
    const variants = Object.keys(files).filter((path) => path.startsWith('_images/'));
    expect(variants).toHaveLength(report.totals.imageVariants);
    for (const [path, content] of Object.entries(files)) {
      if (!path.startsWith('_images/')) expect(content, path).not.toContain(seed.host);
    }
    const listings = [
      'index.html',
      'archive/2021/index.html',
      'categories/新媒体/index.html',
      'categories/新媒体/aljazeera-半岛网/index.html',
      'categories/新媒体/aljazeera-半岛网/新闻/index.html',
      'authors/aljazeera-半岛网/index.html',
      'feed.xml',
      'feed.json',
      'sitemaps/2021-10.xml',
    ];
    for (const path of listings) expect(files[path], path).toContain('/article/');
  },
);
