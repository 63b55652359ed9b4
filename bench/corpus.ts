import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Block, HTML_BLOCKS, MARKDOWN_BLOCKS } from './blocks.ts';
import { drawPhoto } from './photos.ts';
import { between, pick, type Random, seeded } from './random.ts';
import { headline, type Language } from './sentences.ts';

/** A folder of articles, and what a site made of it must at least have. */
export type Corpus = {
  readonly folder: string;
  /** Paths below `folder`, such as `part-001/report-00001.md`. */
  readonly keys: readonly string[];
  /** How many distinct category paths, parents included, the articles stand in. */
  readonly categories: number;
  readonly tags: number;
  readonly photos: number;
  /** Mean size of an article's file in bytes. */
  readonly meanBytes: number;
};

type Article = { key: string; category: readonly [string, string, string]; tags: string[]; text: string };

const GROUP = '新媒体';
const SOURCES = [
  '晨报 Courier',
  '海湾新闻 Bay News',
  '河谷周刊 Valley',
  '北方时报 North',
  '山口电台 Pass Radio',
  '港口日报 Harbour',
  '群岛通讯 Islands',
  '平原评论 Plains',
];
const SECTIONS = '新闻 国际 财经 科技 文化 体育 教育 健康 环境 评论 图片 专题'.split(' ');
const TAGS = Array.from({ length: 200 }, (_, index) => (index % 2 ? `topic ${index}` : `话题${index}`));

/** 69 in 100 articles of the sites that this stands for came as WordPress HTML, the others as Markdown. */
const HTML_SHARE = 0.69;

function frontMatter(title: string, date: Date, article: Omit<Article, 'text'>): string {
  const list = (name: string, entries: readonly string[]) =>
    entries.length === 0 ? [] : [`${name}:`, ...entries.map((entry) => `  - ${entry}`)];
  return [
    '---',
    `title: ${JSON.stringify(title)}`,
    `date: ${date.toISOString()}`,
    'author: The Desk',
    ...list('categories', article.category),
    ...list('tags', article.tags),
    '---',
    '',
    '',
  ].join('\n');
}

/** Blocks until the body has about `bytes` bytes of UTF-8. */
function body(random: Random, language: Language, blocks: readonly Block[], bytes: number): string {
  const made: string[] = [];
  for (let size = 0; size < bytes; ) {
    const block = pick(random, blocks)(random, language);
    made.push(block);
    size += Buffer.byteLength(block) + 2;
  }
  return made.join('\n\n');
}

function makeArticle(random: Random, index: number, key: string): Article {
  const language: Language = random() < 0.5 ? 'zh' : 'en';
  const category = [GROUP, pick(random, SOURCES), pick(random, SECTIONS)] as const;
  const tags = [...new Set(Array.from({ length: between(random, 0, 4) }, () => pick(random, TAGS)))];
  // Twenty a day, no two at once, so that every program has the same order; 100,000 still end before today.
  const date = new Date(Date.UTC(2005, 0, 1) + index * 4_321_000);
  const bytes = between(random, 1150, 4600);
  const html = random() < HTML_SHARE;
  const content = body(random, language, html ? HTML_BLOCKS : MARKDOWN_BLOCKS, bytes);
  const start = frontMatter(headline(random, language), date, { key, category, tags });
  return { key, category, tags, text: `${start}${html ? `<div>\n${content}\n</div>` : content}\n` };
}

async function writeCorpus(folder: string, articles: readonly Article[], photos: number): Promise<Corpus> {
  const categories = new Set<string>();
  const tags = new Set<string>();
  let bytes = 0;
  for (const article of articles) {
    const file = path.join(folder, article.key);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, article.text);
    bytes += Buffer.byteLength(article.text);
    for (const depth of [1, 2, 3]) categories.add(article.category.slice(0, depth).join('/'));
    for (const tag of article.tags) tags.add(tag);
  }
  const meanBytes = Math.round(bytes / articles.length);
  const keys = articles.map((article) => article.key);
  return { folder, keys, categories: categories.size, tags: tags.size, photos, meanBytes };
}

const numbered = (index: number, digits: number) => String(index + 1).padStart(digits, '0');

/** `count` articles without pictures, 100 to a folder; the same for the same count, whenever it is made. */
export async function makeTextCorpus(folder: string, count: number): Promise<Corpus> {
  const random = seeded(1);
  const articles = Array.from({ length: count }, (_, index) =>
    makeArticle(
      random,
      index,
      `part-${numbered(Math.floor(index / 100), 3)}/report-${numbered(index, 5)}.md`,
    ),
  );
  return writeCorpus(folder, articles, 0);
}

/** `count` articles with three photos each, which lie beside them; no photo is used twice. */
export async function makePhotoCorpus(folder: string, count: number): Promise<Corpus> {
  const random = seeded(2);
  await mkdir(path.join(folder, 'galleries'), { recursive: true });
  const articles: Article[] = [];
  for (let index = 0; index < count; index++) {
    const article = makeArticle(random, index, `galleries/gallery-${numbered(index, 3)}.md`);
    const figures: string[] = [];
    for (const photo of [1, 2, 3]) {
      const name = `gallery-${numbered(index, 3)}-${photo}.jpg`;
      await writeFile(path.join(folder, 'galleries', name), await drawPhoto(index * 3 + photo));
      const caption = headline(random, 'en');
      figures.push(
        `<figure><img src="${name}" alt="${caption}"><figcaption>${caption}</figcaption></figure>`,
      );
    }
    articles.push({ ...article, text: `${article.text}\n${figures.join('\n\n')}\n` });
  }
  return writeCorpus(folder, articles, count * 3);
}
