import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { build, root, scratchFolder, tree, writeFiles } from '../support/cli.ts';
import { pictureHost } from '../support/https-pictures.ts';

const seed = join(root, '../shared/seed/article.md');
const HOST = 'chinese.aljazeera.net';
const FOLDER = '/wp-content/uploads/2021/10';

function photo(hue: number, height: number): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="770" height="${height}"><defs><linearGradient id="a">
    <stop stop-color="hsl(${hue},60%,40%)"/><stop offset="1" stop-color="hsl(${hue + 60},70%,80%)"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#a)"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg().toBuffer();
}

test.skipIf(!existsSync(seed))(
  'the seed article comes out whole (skipped where shared/ is missing)',
  async () => {
    const pictures = new Map([
      [`${FOLDER}/image-2-15.jpg?w=770&resize=770%2C433`, await photo(20, 433)],
      [`${FOLDER}/000_9Q26TP.jpg?w=770&resize=770%2C526`, await photo(140, 526)],
      [`${FOLDER}/AP21293344410801.jpg?w=770&resize=770%2C495`, await photo(260, 495)],
    ]);
    const host = await pictureHost(HOST, pictures);
    const folder = scratchFolder();
    // Not every user may listen on port 443: the article asks the port that the test got.
    const source = readFileSync(seed, 'utf8').replaceAll(`https://${HOST}/`, `https://${HOST}:${host.port}/`);
    writeFiles(folder, { 'article.md': source });

    const { status, report, out } = await build(folder, ['--resolve', `${HOST}:${host.port}:127.0.0.1`], {
      env: { NODE_EXTRA_CA_CERTS: host.certificate },
    });
    expect(report.articles).toEqual([
      { key: 'article.md', status: 'published', url: '/article/', warnings: [] },
    ]);
    expect(status).toBe(0);
    expect(new Set(host.asked)).toEqual(new Set(pictures.keys()));
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
      if (!path.startsWith('_images/')) expect(content, path).not.toContain(`${HOST}`);
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
