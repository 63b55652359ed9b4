import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { expect, inject, onTestFinished, test } from 'vitest';
import { parseMarkup, unescaped } from '../../functions/core/article/tree.ts';
import { assets } from '../../functions/core/page/assets.ts';
import { attacks } from '../hostile/attacks.ts';
import { anyArticle } from '../hostile/grammar.ts';
import { published } from '../hostile/published.ts';
import { browserForFile } from './support/tabs.ts';

const browser = browserForFile();

/** A tree without what is written in several ways: text that is split, the order of attributes. */
type Tree = readonly (
  | string
  | { readonly tag: string; readonly attributes: string; readonly children: Tree }
)[];

function treeOf(nodes: ReturnType<typeof parseMarkup>): Tree {
  return (nodes ?? []).map((node) => {
    if (typeof node === 'string') return unescaped(node).replaceAll('&#39;', "'");
    const pairs = [...node.attributes.matchAll(/ ([^\s="]+)(?:="([^"]*)")?/g)];
    const attributes = pairs.map(
      ([, name, value = '']) => `${name}=${unescaped(value).replaceAll('&#39;', "'")}`,
    );
    return { tag: node.tag, attributes: attributes.sort().join(' '), children: treeOf(node.children) };
  });
}

/** What happens on a page without a policy, in which bodies of articles stand as they are given. */
async function opened(bodies: readonly string[]) {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    const articles = bodies.map((body) => `<div class="prose" data-attack>${body}</div>`).join('\n');
    response.end(`<!DOCTYPE html><script>let ran = 0; const pwned = () => ran++;</script>${articles}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  const context = await browser().newContext();
  onTestFinished(() => context.close());
  const asked: string[] = [];
  await context.route('**/*', async (route) => {
    const url = route.request().url();
    if (url === address) return route.continue();
    asked.push(url);
    return route.abort();
  });
  const tab = await context.newPage();
  await tab.goto(address, { waitUntil: 'load' });
  // What waits for a reader's hand is done for them, but for following links.
  const seen = await tab.evaluate(() => {
    for (const element of document.querySelectorAll('[data-attack] *')) {
      for (const type of ['mouseover', 'focus', 'click', 'pointerenter', 'toggle', 'error', 'load']) {
        const event = new Event(type, { bubbles: true, cancelable: true });
        element.addEventListener(type, (happened) => happened.preventDefault(), { once: true });
        element.dispatchEvent(event);
      }
    }
    const treeOf = (nodes: Iterable<ChildNode>): unknown[] =>
      [...nodes].map((node) => {
        if (!(node instanceof Element)) return node.textContent ?? '';
        const attributes = [...node.attributes].map(({ name, value }) => `${name}=${value}`);
        const children = treeOf(node.childNodes);
        return { tag: node.localName, attributes: attributes.sort().join(' '), children };
      });
    const trees = [...document.querySelectorAll('[data-attack]')].map(({ childNodes }) => treeOf(childNodes));
    return { ran: Number(new Function('return ran')()), trees };
  });
  return { ...seen, asked, tab };
}

const inBrowser = test.skipIf(!inject('launch'));

inBrowser('a script that runs and a request that leaves are seen', async () => {
  const { ran, asked } = await opened([
    '<img src=x onerror=pwned()><p onclick=pwned()>a</p><style>@import url(https://evil.example/a)</style>',
  ]);
  expect(ran).toBeGreaterThanOrEqual(2);
  expect(asked).toContain('https://evil.example/a');
});

inBrowser(
  'no attack runs a script or asks for anything in a browser without a policy, which sees the tree that we wrote',
  async () => {
    const bodies = attacks.map(({ source }) => published(source)?.body ?? '');
    const { ran, asked, trees, tab } = await opened(bodies);
    expect({ ran, asked }).toEqual({ ran: 0, asked: [] });
    for (const [index, { name }] of attacks.entries())
      expect(trees[index], name).toEqual(treeOf(parseMarkup(bodies[index] ?? '', Number.POSITIVE_INFINITY)));

    // Titles, names and addresses stand in the rest of a page: each is parsed as a browser does, without being run.
    const scripts = await tab.evaluate(
      (texts) =>
        texts.flatMap((text) =>
          [...new DOMParser().parseFromString(text, 'text/html').querySelectorAll('*')].flatMap((element) => [
            ...[...element.attributes].filter(({ name }) => /^on|^style$/.test(name)).map(({ name }) => name),
            ...(element.matches(
              'script:not([src^="/_assets/"]):not([type="application/ld+json"]),iframe,base,style',
            )
              ? [element.outerHTML]
              : []),
          ]),
        ),
      attacks.map(({ source }) => published(source)?.page ?? ''),
    );
    expect(scripts).toEqual([]);
  },
);

inBrowser(
  'whatever an article is, a browser sees the tree that we wrote, and runs and asks for nothing',
  async () => {
    const sources = fc.sample(anyArticle, 1000);
    const bodies = sources.map((source) => published(source)?.body ?? '');
    const { ran, asked, trees } = await opened(bodies);
    expect({ ran, asked }).toEqual({ ran: 0, asked: [] });
    for (const [index, source] of sources.entries())
      expect(trees[index], JSON.stringify(source)).toEqual(
        treeOf(parseMarkup(bodies[index] ?? '', Number.POSITIVE_INFINITY)),
      );
  },
);

const RULES = '$\\rlap{\\rule{20em}{20em}\\rule{20em}{20em}\\rule{20em}{20em}}$';
const shifted = (length: string) => `\\smash{\\raisebox{${length}}{${RULES}}}`;

inBrowser.each([
  ['above', shifted('0em')],
  ['far above', `\\smash{\\raisebox{15em}{$${shifted('15em')}$}}`],
])('no formula lies over what stands %s its article', async (_, tex) => {
  const link = `<a href="https://evil.example/">$\`${tex}\`$</a>`;
  const front = 'title: A title\nauthor: Anna\ncategories: News\ntags: [a, b]\nmath: true\ntoc: true';
  const text = `## One\n\nText ${link}\n\n${'Text\n\n'.repeat(9)}## Two\n\nText ${link}\n`;
  const page = published(`---\n${front}\n---\n${text}`)?.page ?? '';
  expect(page.match(/<mspace/g)).toHaveLength(6);
  const context = await browser().newContext();
  onTestFinished(() => context.close());
  const tab = await context.newPage();
  await tab.setContent(page.replace('</head>', `<style>${assets.style.body}</style></head>`));
  const covered = await tab.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    return [...document.querySelectorAll('h1, a:not(.prose *), summary')].flatMap((element) => {
      element.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = element.getBoundingClientRect();
      const over = document.elementFromPoint(x + width / 2, y + height / 2);
      return over?.closest('.prose') ? [element.textContent] : [];
    });
  });
  expect(covered).toEqual([]);
});
