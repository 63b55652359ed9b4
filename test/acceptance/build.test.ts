import { chmodSync, existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Report } from '../../bin/report.ts';
import { build, countFiles, runCli, scratchFolder, spawnCli, tree, writeFiles } from '../support/cli.ts';
import { article } from '../support/platform.ts';

const dated = { date: '2026-03-01 12:00:00' };

async function sampleFolder(): Promise<string> {
  const folder = scratchFolder();
  const image = await sharp({ create: { width: 500, height: 300, channels: 3, background: '#a43' } })
    .jpeg()
    .toBuffer();
  writeFiles(folder, {
    'news/one.md': article(
      { title: 'One', ...dated, categories: ['City', 'Harbour'] },
      '![A boat](pictures/boat.jpg)',
    ),
    'news/two.md': article({ title: 'Two', date: '2025-01-01', tags: ['Tea'] }),
    'news/pictures/boat.jpg': image,
    'draft.md': article({ title: 'Draft', draft: true }),
    'later.md': article({ title: 'Later', date: '2999-01-01' }),
  });
  return folder;
}

describe('build', () => {
  test('publishes a folder, reports on each article in the order of keys, and ends with 0', async () => {
    const { status, out, report } = await build(await sampleFolder());
    expect(status).toBe(0);
    expect(report.articles).toEqual([
      { key: 'draft.md', status: 'draft', url: '/draft/', warnings: [] },
      { key: 'later.md', status: 'scheduled', url: '/later/', warnings: [] },
      { key: 'news/one.md', status: 'published', url: '/news/one/', warnings: [] },
      { key: 'news/two.md', status: 'published', url: '/news/two/', warnings: [] },
    ]);
    expect(report.totals).toMatchObject({
      published: 2,
      draft: 1,
      scheduled: 1,
      rejected: 0,
      images: 1,
      warnings: 0,
    });
    const variants = Object.keys(tree(out)).filter((path) => path.startsWith('_images/'));
    expect(variants).toHaveLength(report.totals.imageVariants);
    expect(existsSync(join(out, '404.html')) && existsSync(join(out, 'robots.txt'))).toBe(true);
  });

  test('of the same folder into two places gives two trees that are the same to the byte', async () => {
    const folder = await sampleFolder();
    const [first, second] = [await build(folder), await build(folder, ['--concurrency', '1'])];
    expect(tree(first.out)).toEqual(tree(second.out));
  });

  test('over an unchanged folder writes nothing again where it has its data', async () => {
    const folder = await sampleFolder();
    const data = join(scratchFolder(), 'data');
    const out = join(scratchFolder(), 'site');
    const args = ['build', folder, '--out', out, '--data', data, '--quiet'];
    await runCli(args);
    const times = () =>
      Object.fromEntries(Object.keys(tree(out)).map((path) => [path, statSync(join(out, path)).mtimeMs]));
    const before = times();
    expect((await runCli(args)).status).toBe(0);
    expect(times()).toEqual(before);
  });

  test('over a changed folder gives what a clean build gives', async () => {
    const folder = await sampleFolder();
    const data = join(scratchFolder(), 'data');
    const out = join(scratchFolder(), 'site');
    const args = ['build', folder, '--out', out, '--data', data, '--quiet'];
    await runCli(args);
    writeFiles(folder, {
      'news/two.md': article({ title: 'Changed', date: '2024-01-01', tags: ['Coffee'] }),
    });
    writeFileSync(join(folder, 'news/one.md'), article({ title: 'One', ...dated }, 'No picture any more.'));
    await runCli(args);
    expect(tree(out)).toEqual(tree((await build(folder)).out));
  });

  test('over files that were put there anew as they are gives what a clean build gives', async () => {
    const folder = scratchFolder();
    const data = join(scratchFolder(), 'data');
    const out = join(scratchFolder(), 'site');
    const args = ['build', folder, '--out', out, '--data', data, '--quiet'];
    writeFiles(folder, { 'dated.md': article({ title: 'Dated', ...dated }), 'undated.md': '# Undated' });
    const put = (time: string) => {
      for (const name of ['dated.md', 'undated.md'])
        utimesSync(join(folder, name), new Date(time), new Date(time));
    };
    put('2024-05-05T08:00:00Z');
    await runCli(args);
    expect(tree(out)).toHaveProperty('archive/2024/index.html');
    put('2025-06-06T08:00:00Z');
    await runCli(args);
    expect(tree(out)).toEqual(tree((await build(folder)).out));
  });

  test('takes away what an earlier build left in its place, and leaves files of others alone', async () => {
    const folder = await sampleFolder();
    const out = join(scratchFolder(), 'site');
    await runCli(['build', folder, '--out', out, '--quiet']);
    const other = scratchFolder();
    writeFiles(other, { 'new.md': article({ title: 'New', ...dated }) });
    writeFiles(out, { CNAME: 'example.org', 'demo/index.html': '<h1>By hand</h1>' });
    await runCli(['build', other, '--out', out, '--quiet']);
    const { CNAME, 'demo/index.html': demo, ...site } = tree(out);
    expect([CNAME, demo]).toEqual(['example.org', '<h1>By hand</h1>']);
    expect(site).toEqual(tree((await build(other)).out));
  });

  test('killed at any time and started again gives what a clean build gives', async () => {
    const folder = await sampleFolder();
    // Cards that are drawn take longer than all the rest.
    const cwd = scratchFolder();
    const broadsheet = { images: { drawnCards: false } };
    writeFiles(cwd, { 'cdk.json': JSON.stringify({ context: { broadsheet } }) });
    for (let number = 0; number < 20; number++) {
      writeFiles(folder, {
        [`many/${number}.md`]: article({ title: `Number ${number}`, ...dated, tags: ['x'] }),
      });
    }
    const expected = tree((await build(folder, [], { cwd })).out);
    const data = join(scratchFolder(), 'data');
    const out = join(scratchFolder(), 'site');
    const args = ['build', folder, '--out', out, '--data', data, '--quiet'];
    for (const files of [1, 15, 35]) {
      const { child, ended } = spawnCli(args, { cwd });
      const watch = setInterval(() => {
        if (countFiles(out) >= files) child.kill('SIGKILL');
      }, 25);
      await ended;
      clearInterval(watch);
    }
    expect((await runCli(args, { cwd })).status).toBe(0);
    expect(tree(out)).toEqual(expected);
  });

  test('publishes an article without the picture that it fails to make, and warns of it', async () => {
    const base = scratchFolder();
    const report = join(base, 'report.json');
    // No folder can be where this file is.
    writeFiles(base, { 'site/_images': '' });
    const args = ['build', await sampleFolder(), '--out', join(base, 'site'), '--report', report, '--quiet'];
    const { status, out } = await runCli(args);
    const { articles, totals }: Report = JSON.parse(readFileSync(report, 'utf8'));
    expect(articles.find(({ key }) => key === 'news/one.md')).toEqual({
      key: 'news/one.md',
      status: 'published',
      url: '/news/one/',
      warnings: [
        {
          code: 'internal-error',
          message: expect.stringContaining('_images'),
          subject: 'pictures/boat.jpg',
        },
      ],
    });
    expect([status, out, totals.rejected]).toEqual([0, '', 0]);
    expect(existsSync(join(base, 'site/news/one/index.html'))).toBe(true);
  });

  test('tries again what an earlier build has given up', async () => {
    const [folder, base] = [await sampleFolder(), scratchFolder()];
    const [out, data, report] = ['site', 'data', 'report.json'].map((name) => join(base, name)) as [
      string,
      string,
      string,
    ];
    writeFiles(base, { 'site/_images': '' });
    const args = ['build', folder, '--out', out, '--data', data, '--report', report, '--quiet'];
    const warnings = async () => {
      await runCli(args);
      return (JSON.parse(readFileSync(report, 'utf8')) as Report).totals.warnings;
    };
    expect(await warnings()).toBeGreaterThan(0);
    rmSync(join(out, '_images'));
    expect(await warnings()).toBe(0);
    expect(tree(out)).toEqual(tree((await build(folder)).out));
  });

  test('writes plain lines and no control characters where its output is no terminal', async () => {
    const { out, err } = await runCli([
      'build',
      await sampleFolder(),
      '--out',
      join(scratchFolder(), 'site'),
    ]);
    expect(out).toMatch(/2 published, 1 draft, 1 scheduled, 1 picture in \d+ variants, in [\d.]+ s/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what is tested
    expect(out + err).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
  });

  test.each([
    ['no folder', ['build']],
    ['a folder that is not there', ['build', '/nowhere/at/all']],
    ['an unknown option', ['build', '.', '--fast']],
    ['a concurrency that is no number', ['build', '.', '--concurrency', 'many']],
    ['a report in a folder that is not there', ['build', '.', '--report', '/nowhere/at/all.json']],
    ['a report where a folder is', ['build', '.', '--report', '.']],
    ['a report below a file', ['build', '.', '--report', `${process.execPath}/r.json`]],
    ['a resolution without an address', ['build', '.', '--resolve', 'example.org:443']],
    ['an unknown command', ['publish']],
    ['a command that only every object knows', ['constructor']],
  ])('ends with 2 and says what is wrong when it is given %s', async (_, args) => {
    const { status, err } = await runCli(args, { cwd: scratchFolder() });
    expect(status).toBe(2);
    expect(err).toMatch(/^\S.*\nSee: broadsheet --help\n$/);
  });

  test('ends with 2 and says what is wrong when its data is no ledger', async () => {
    const [folder, base] = [await sampleFolder(), scratchFolder()];
    const [out, data] = [join(base, 'site'), join(base, 'data')];
    const args = ['build', folder, '--out', out, '--data', data, '--quiet'];
    await runCli(args);
    writeFileSync(join(data, 'ledger.sqlite'), 'By hand. '.repeat(1000));
    const { status, err } = await runCli(args);
    expect([status, err]).toEqual([2, `${data}/ledger.sqlite cannot be used: file is not a database\n`]);
  });

  // Nothing is kept from root.
  test.skipIf(process.getuid?.() === 0).each(['--out', '--data'])(
    'ends with 2 and says what is wrong when it may not write the folder of %s',
    async (option) => {
      const closed = scratchFolder();
      chmodSync(closed, 0o500);
      const { status, err } = await runCli(['build', await sampleFolder(), option, closed], {
        cwd: scratchFolder(),
      });
      expect([status, err]).toEqual([
        2,
        `${option}: "${closed}" cannot be written: permission denied.\nSee: broadsheet --help\n`,
      ]);
    },
  );

  // Nothing is kept from root.
  test.skipIf(process.getuid?.() === 0)('says in a sentence which file it may not read', async () => {
    const folder = await sampleFolder();
    chmodSync(join(folder, 'news/two.md'), 0o000);
    const { status, report } = await build(folder);
    expect(report.articles.find(({ key }) => key === 'news/two.md')).toEqual({
      key: 'news/two.md',
      status: 'rejected',
      warnings: [],
      error: {
        code: 'machine-error',
        message: `${join(folder, 'news/two.md')} cannot be read: permission denied`,
      },
    });
    expect([status, report.totals.published]).toEqual([1, 1]);
  });

  // Nothing is kept from root.
  test.skipIf(process.getuid?.() === 0)(
    'over a changed folder takes up what it may read, and leaves what it may not as it was',
    async () => {
      const folder = await sampleFolder();
      const [data, out] = [join(scratchFolder(), 'data'), join(scratchFolder(), 'site')];
      const args = ['build', folder, '--out', out, '--data', data];
      await runCli(args);
      const boat = join(folder, 'news/pictures/boat.jpg');
      const changed = {
        'news/one.md': article({ title: 'Changed', ...dated }, '![A boat](pictures/boat.jpg)'),
      };
      writeFiles(folder, changed);
      for (const path of [join(folder, 'news/two.md'), boat]) chmodSync(path, 0o000);
      const { status, out: told } = await runCli(args);
      expect([status, told]).toEqual([
        1,
        expect.stringMatching(
          /two\.md machine-error\n {2}\/\S+\/two\.md cannot be read: permission denied\n/,
        ),
      ]);
      expect(readFileSync(join(out, 'news/one/index.html'), 'utf8')).toContain('Changed');
      expect(existsSync(join(out, 'news/two/index.html'))).toBe(true);
    },
  );

  // Nothing is kept from root.
  test.skipIf(process.getuid?.() === 0).each([['build'], ['start', '--port', '0']])(
    '%s ends with 1 and names the folder that it may not read',
    async (...command) => {
      const [folder, base] = [await sampleFolder(), scratchFolder()];
      chmodSync(join(folder, 'news'), 0o000);
      onTestFinished(() => chmodSync(join(folder, 'news'), 0o700));
      const { status, err } = await runCli([...command, folder], { cwd: base });
      expect([status, err]).toEqual([
        1,
        expect.stringMatching(/^\/.*\/news\/? cannot be \w+: permission denied\n$/),
      ]);
    },
  );

  test('ends with 2 and names the key when cdk.json has a setting that it cannot use', async () => {
    const cwd = scratchFolder();
    const broadsheet = { timeZone: 'Mars/Olympus', colour: 'red' };
    writeFiles(cwd, { 'cdk.json': JSON.stringify({ context: { broadsheet } }) });
    const { status, err } = await runCli(['build', await sampleFolder()], { cwd });
    expect(status).toBe(2);
    expect(err).toContain('"timeZone" must be an IANA time zone');
    expect(err).toContain('"colour" is not a setting');
  });

  test('ends, though a thread has begun to help with many articles, when cdk.json cannot be used', async () => {
    const [cwd, folder] = [scratchFolder(), scratchFolder()];
    writeFiles(cwd, { 'cdk.json': '{ "context": { "broadsheet": { "colour": "red" } } }' });
    for (let number = 0; number < 250; number++) writeFiles(folder, { [`${number}.md`]: 'Text.' });
    const { status } = await runCli(['build', folder, '--out', join(cwd, 'site')], { cwd });
    expect(status).toBe(2);
  });

  test('says at its end which address the pages name, where nobody has set one', async () => {
    const cwd = scratchFolder();
    const args = ['build', await sampleFolder(), '--out', join(cwd, 'site')];
    const { out } = await runCli(args, { cwd });
    expect(out).toMatch(/\n! [^\n]* http:\/\/localhost:8080 [^\n]*"url" in cdk\.json[^\n]*\n$/);
    expect((await runCli([...args, '--quiet'], { cwd })).out).toBe('');
    const broadsheet = { url: 'https://a.example' };
    writeFiles(cwd, { 'cdk.json': JSON.stringify({ context: { broadsheet } }) });
    expect((await runCli(args, { cwd })).out).not.toContain('cdk.json');
  });

  test('uses the title, language and time zone of cdk.json', async () => {
    const cwd = scratchFolder();
    const broadsheet = {
      title: '大字报',
      language: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      url: 'https://a.example/',
    };
    writeFiles(cwd, { 'cdk.json': JSON.stringify({ context: { broadsheet } }) });
    const { out } = await build(await sampleFolder(), [], { cwd });
    const page = readFileSync(join(out, 'index.html'), 'utf8');
    expect(page).toContain('<title>大字报</title>');
    expect(page).toContain('lang="zh-CN"');
    expect(page).toContain('<link rel="canonical" href="https://a.example/">');
  });
});
