import { globSync } from 'node:fs';
import { sep } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { pagesOf, plain, tagsOf } from './support/pages.ts';

const sites = inject('sites');
const AT_ONCE = 8;

/** Attributes that hold one address; `content` does where a property of OpenGraph says so. */
const ADDRESSES = ['href', 'src', 'action', 'poster', 'data'];

/** Every address in a file of a site, as it stands there. */
function addressesIn(type: string, source: string): string[] {
  if (/html/.test(type)) return addressesInMarkup(source);
  if (/css/.test(type)) return [...source.matchAll(/url\(["']?([^"')]+)/g)].map(([, url = '']) => url);
  if (/xml/.test(type)) {
    const escaped = [...source.matchAll(/<content type="html">(.*?)<\/content>/gs)];
    const text = [...source.matchAll(/<(?:image:)?loc>([^<]*)</g)].map(([, url = '']) => plain(url));
    return [
      ...text,
      ...addressesInMarkup(source),
      ...escaped.flatMap(([, body = '']) => addressesInMarkup(plain(body))),
    ];
  }
  if (/json/.test(type)) return addressesInJson(JSON.parse(source));
  return [];
}

function addressesInMarkup(markup: string): string[] {
  const single = tagsOf(markup).flatMap(({ name, attributes }) => {
    const content = /^(og:image|og:url|twitter:image)$/.test(attributes.property ?? attributes.name ?? '');
    const refresh = name === 'meta' ? /^\d+; url=(.*)$/.exec(attributes.content ?? '')?.[1] : undefined;
    const sets = [attributes.srcset ?? '', attributes.imagesrcset ?? ''].flatMap((set) => set.split(','));
    return [
      ...ADDRESSES.flatMap((attribute) => attributes[attribute] ?? []),
      ...sets.map((candidate) => candidate.trim().split(' ')[0] ?? ''),
      ...(content ? [attributes.content ?? ''] : []),
      ...(refresh === undefined ? [] : [refresh]),
    ];
  });
  const data = [...markup.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
  return [...single, ...data.flatMap(([, json = '']) => addressesInJson(JSON.parse(json)))].filter(
    (url) => url !== '',
  );
}

/** In JSON an address is a text that looks like one, under a name that says so, and markup is under `content_html`. */
function addressesInJson(value: unknown, name = ''): string[] {
  if (typeof value === 'string') {
    if (name === 'content_html') return addressesInMarkup(value);
    return /^(url|src|item|image|start_url|scope|.*_url|mainEntityOfPage)$/i.test(name) ? [value] : [];
  }
  if (Array.isArray(value)) return value.flatMap((one) => addressesInJson(one, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => addressesInJson(one, key));
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

interface Crawl {
  /** By path with its query. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** Addresses with a fragment that were met, and where. */
  readonly anchors: readonly { readonly from: string; readonly path: string; readonly id: string }[];
  /** Where each path was met first. */
  readonly met: ReadonlyMap<string, string>;
}

/** Asks for everything of the site that can be reached from some paths, as a reader without scripts would. */
async function crawl(
  { url, address }: { url: string; address: string },
  from: readonly string[],
): Promise<Crawl> {
  const answers = new Map<string, Answer>();
  const anchors: Crawl['anchors'][number][] = [];
  const met = new Map(from.map((path) => [path, 'the start']));
  const waiting = [...from];
  const visit = async (path: string) => {
    const response = await fetch(url + path, {
      redirect: 'manual',
      headers: { 'accept-encoding': 'identity' },
    });
    const type = response.headers.get('content-type') ?? '';
    const body = /^(text|application)\//.test(type) ? await response.text() : '';
    if (body === '') await response.body?.cancel();
    answers.set(path, { status: response.status, type, body });
    for (const found of addressesIn(type, body)) {
      const target = URL.parse(found, address + path);
      expect(target, `${found} on ${path}`).not.toBeNull();
      if (target?.origin !== address) continue;
      const next = target.pathname + target.search;
      if (target.hash !== '')
        anchors.push({ from: path, path: next, id: decodeURIComponent(target.hash.slice(1)) });
      if (met.has(next)) continue;
      met.set(next, path);
      waiting.push(next);
    }
  };
  while (waiting.length > 0) await Promise.all(waiting.splice(0, AT_ONCE).map(visit));
  return { answers, anchors, met };
}

/** The key of what a path asks for. */
function keyOf(path: string): string {
  const decoded = decodeURIComponent(path.slice(1).split('?')[0] ?? '');
  return decoded === '' || decoded.endsWith('/') ? `${decoded}index.html` : decoded;
}

describe.each(['sample', 'arabic'] as const)('on the site %s', (name) => {
  const site = sites[name];
  const keys = globSync('**/*.*', { cwd: site.folder }).map((file) => file.split(sep).join('/'));
  let crawled: Promise<Crawl> | undefined;
  /** From where readers and robots begin, and from old addresses, to which nothing leads. */
  const everything = () => {
    const old = pagesOf(site.folder).filter(({ html }) => html.includes('http-equiv="refresh"'));
    const from = ['/', '/404.html', '/robots.txt', '/sitemap.xml', ...old.map(({ path }) => encodeURI(path))];
    crawled ??= crawl(site, from);
    return crawled;
  };

  test('every address that a page, a feed, a sitemap or a stylesheet names is there', async () => {
    const { answers, met } = await everything();
    const broken = [...answers].filter(([, { status }]) => status !== 200);
    expect(broken.map(([path, { status }]) => `${status} ${path}, from ${met.get(path)}`)).toEqual([]);
    expect(answers.size).toBeGreaterThan(20);
  });

  test('every anchor leads to an element of the page that it names', async () => {
    const { answers, anchors } = await everything();
    const ids = new Map<string, Set<string>>();
    const idsOf = (path: string) => {
      const known =
        ids.get(path) ?? new Set(tagsOf(answers.get(path)?.body ?? '').map((tag) => tag.attributes.id ?? ''));
      ids.set(path, known);
      return known;
    };
    const lost = anchors.filter(({ path, id }) => !idsOf(path).has(id));
    expect(lost.map(({ from, path, id }) => `${path}#${id}, from ${from}`)).toEqual([]);
  });

  test('everything that was published can be reached', async () => {
    const { answers } = await everything();
    const reached = [...answers.keys()].map(keyOf);
    const shown = new Set(reached.map((key) => key.replace(/^(_images\/\w+\/).*$/, '$1')));
    // The search page's script reads the index; a picture's card is there for whichever article it comes to stand for.
    const besides = (key: string) =>
      key.startsWith('_search/') ||
      (key.endsWith('/social.jpg') && shown.has(key.slice(0, -'social.jpg'.length)));
    expect(keys.filter((key) => !reached.includes(key) && !besides(key))).toEqual([]);
  });
});
