import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../bin/report.ts';
import { root, runCli, tree } from '../support/cli.ts';

const base = mkdtempSync(join(tmpdir(), 'broadsheet-content-'));
let report: Report;
let site: Record<string, string>;
let pages: [string, string][];

beforeAll(async () => {
  const args = ['--out', join(base, 'site'), '--report', join(base, 'report.json'), '--quiet'];
  await runCli(['build', join(root, 'content'), ...args]);
  report = JSON.parse(readFileSync(join(base, 'report.json'), 'utf8'));
  site = tree(join(base, 'site'));
  const html = Object.keys(site).filter((path) => path.endsWith('.html'));
  pages = html.map((path) => [path, readFileSync(join(base, 'site', path), 'utf8')]);
}, 300_000);
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Addresses on a page that point into the site, without what stands behind `#`. */
function internalLinks(page: string): string[] {
  const attributes = [...page.matchAll(/\s(?:href|src)="(\/[^"]*)"/g)].map((match) => match[1] ?? '');
  const sets = [...page.matchAll(/\ssrcset="([^"]*)"/g)].flatMap((match) => (match[1] ?? '').split(','));
  return [...attributes, ...sets.map((candidate) => candidate.trim().split(' ')[0] ?? '')];
}

test('the sample articles are published, but for a draft and one to come; the broken picture is a warning', () => {
  expect(report.totals.rejected).toBe(0);
  expect(report.totals.published).toBeGreaterThanOrEqual(10);
  expect(report.totals.draft).toBe(1);
  expect(report.totals.scheduled).toBe(1);
  const warnings = report.articles.flatMap((article) => article.warnings.map(({ code }) => code));
  expect(warnings).toEqual(['image-unavailable']);
});

test('every page is valid HTML', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: {
      // Long titles are the author's, and short ones too.
      'long-title': 'off',
      // The house style of our own markup; both forms are valid.
      'no-trailing-whitespace': 'off',
      'attribute-boolean-style': 'off',
      'doctype-style': 'off',
      'void-style': 'off',
      'no-raw-characters': 'off',
      'tel-non-breaking': 'off',
    },
  });
  for (const [path, page] of pages) {
    const { results } = await validator.validateString(page, path);
    const messages = results.flatMap((result) =>
      result.messages.map((one) => `${path}:${one.line} ${one.ruleId} ${one.message}`),
    );
    expect(messages).toEqual([]);
  }
});

test('every internal link, picture and style sheet is there', () => {
  for (const [path, page] of pages) {
    for (const link of internalLinks(page)) {
      const target = decodeURIComponent(link.split(/[?#]/)[0] ?? '').slice(1);
      const file = target === '' || target.endsWith('/') ? `${target}index.html` : target;
      expect(site, `${path} leads to ${link}`).toHaveProperty([Buffer.from(file).toString('utf8')]);
    }
  }
});

test('every anchor on a page leads to an element of it', () => {
  for (const [path, page] of pages) {
    const ids = new Set([...page.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]));
    for (const [, anchor = ''] of page.matchAll(/\shref="#([^"]*)"/g)) {
      expect(ids.has(anchor) || ids.has(decodeURIComponent(anchor)), `${path}#${anchor}`).toBe(true);
    }
  }
});

test('an article has its body in exactly one element, and a page no script but data and files of ours, no style of its own', () => {
  const published = report.articles.filter(({ status }) => status === 'published');
  for (const { url = '' } of published) {
    const page = pages.find(([path]) => path === `${url.slice(1)}index.html`)?.[1] ?? '';
    expect(page.match(/\sdata-body[\s>=]/g), url).toHaveLength(1);
  }
  for (const [path, page] of pages) {
    expect(page, path).not.toMatch(
      /<script(?! type="application\/ld\+json"| src="\/_assets\/)|\sstyle=|\son\w+=|<style/i,
    );
  }
});

test('no page asks another host for anything', () => {
  for (const [path, page] of pages) {
    expect(page, path).not.toMatch(
      /<(?:img|source|link rel="stylesheet"|script)[^>]+(?:src|srcset|href)="(?:https?:)?\/\//,
    );
  }
});
