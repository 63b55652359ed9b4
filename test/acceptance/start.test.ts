import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCli, scratchFolder, spawnCli, writeFiles } from '../support/cli.ts';
import { article } from '../support/platform.ts';

const dated = { date: '2026-03-01 12:00:00' };

async function startOn(folder: string, base: string, port = '0') {
  const args = ['start', folder, '--port', port, '--out', join(base, 'site'), '--data', join(base, 'data')];
  const { child, ended } = spawnCli(args, { cwd: base });
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  const [url] = await new Promise<RegExpExecArray>((resolve) => {
    child.stdout.on('data', (chunk) => {
      out += chunk;
      const ready = /http:\/\/\S+/.exec(out);
      if (ready && /published.* in [\d.]+ s/.test(out)) resolve(ready);
    });
  });
  return { child, ended, url: url.replace(/\/$/, ''), out: () => out };
}

/** Asks until the page holds the text; the test's time-out is the bound. */
async function until(url: string, text: string): Promise<string> {
  for (;;) {
    const page = await (await fetch(url)).text();
    if (page.includes(text)) return page;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('start serves the site, follows what is saved, says what is wrong, and ends cleanly', async () => {
  const folder = scratchFolder();
  writeFiles(folder, { 'one.md': article({ title: 'One', ...dated }) });
  const running = await startOn(folder, scratchFolder());
  expect(await (await fetch(running.url)).text()).toContain('One');
  expect((await fetch(`${running.url}/one`, { redirect: 'manual' })).status).toBe(301);
  expect((await fetch(`${running.url}/nowhere/`)).status).toBe(404);

  writeFiles(folder, { 'two.md': article({ title: 'Two', ...dated }) });
  await until(running.url, 'Two');

  writeFileSync(join(folder, 'two.md'), '---\ntitle: [\n---\n');
  while (!running.out().includes('front-matter-invalid'))
    await new Promise((resolve) => setTimeout(resolve, 10));
  const gone = await fetch(`${running.url}/two/`);
  expect([gone.status, await gone.text()]).toEqual([404, expect.stringMatching(/two\.md:\d/)]);

  running.child.kill('SIGINT');
  const { status, err } = await running.ended;
  expect({ status, err }).toEqual({ status: 0, err: expect.not.stringContaining('Error') });
});

test('start has browsers load the page again that says what is wrong, when that is another thing', async () => {
  const [folder, base] = [scratchFolder(), scratchFolder()];
  writeFiles(folder, { 'one.md': article({ title: 'One', date: 'never' }) });
  const { url } = await startOn(folder, base);
  const events = (await fetch(`${url}/_dev/events`)).body?.getReader();
  await events?.read();
  writeFiles(folder, { 'one.md': article({ title: 'One', date: 'no more' }) });
  await events?.read();
  expect(await (await fetch(`${url}/one/`)).text()).toContain('no more');
});

test('start dates an article without a date anew when its file is put there anew as it is', async () => {
  const folder = scratchFolder();
  writeFiles(folder, { 'one.md': '# One' });
  const put = (time: string) => utimesSync(join(folder, 'one.md'), new Date(time), new Date(time));
  put('2024-05-05T08:00:00Z');
  const { url } = await startOn(folder, scratchFolder());
  await until(`${url}/one/`, '2024-05-05T08:00:00');
  put('2025-06-06T08:00:00Z');
  await until(`${url}/one/`, '2025-06-06T08:00:00');
});

test('start has pages name the address that it serves, where no other is set', async () => {
  const [folder, base] = [scratchFolder(), scratchFolder()];
  writeFiles(folder, { 'one.md': article({ title: 'One', ...dated }) });
  const served = await startOn(folder, base);
  const canonical = (url: string) => `<link rel="canonical" href="${url}/one/">`;
  expect(await (await fetch(`${served.url}/one/`)).text()).toContain(canonical(served.url));
  expect(await (await fetch(`${served.url}/robots.txt`)).text()).toContain(`${served.url}/sitemap.xml`);
  served.child.kill('SIGINT');
  await served.ended;
  expect((await runCli(['reconcile', '--data', join(base, 'data')], { cwd: base })).status).toBe(0);
  const broadsheet = { url: 'https://a.example' };
  writeFiles(base, { 'cdk.json': JSON.stringify({ context: { broadsheet } }) });
  const set = await startOn(folder, base);
  expect(await (await fetch(`${set.url}/one/`)).text()).toContain(canonical('https://a.example'));
});

test('start takes away the report on what was mended while a build used its data', async () => {
  const [folder, base] = [scratchFolder(), scratchFolder()];
  writeFiles(folder, { 'one.md': article({ title: 'One', date: 'never' }) });
  const first = await startOn(folder, base);
  const report = join(folder, '_reports/one.md.txt');
  expect(existsSync(report)).toBe(true);
  first.child.kill('SIGINT');
  await first.ended;
  writeFiles(folder, { 'one.md': article({ title: 'One', ...dated }) });
  const args = ['build', folder, '--out', join(base, 'site'), '--data', join(base, 'data'), '--quiet'];
  expect((await runCli(args, { cwd: base })).status).toBe(0);
  expect(existsSync(report)).toBe(true);
  await startOn(folder, base);
  expect(existsSync(report)).toBe(false);
});

test('start after a kill loses nothing of what was saved meanwhile', async () => {
  const [folder, base] = [scratchFolder(), scratchFolder()];
  writeFiles(folder, { 'one.md': article({ title: 'One', ...dated }) });
  const first = await startOn(folder, base);
  first.child.kill('SIGKILL');
  await first.ended;
  writeFiles(folder, {
    'one.md': article({ title: 'Changed', ...dated }),
    'two.md': article({ title: 'Two', ...dated }),
  });
  const second = await startOn(folder, base, new URL(first.url).port);
  expect(await (await fetch(second.url)).text()).toMatch(/Changed[\s\S]*Two|Two[\s\S]*Changed/);
  expect(readFileSync(join(base, 'site/one/index.html'), 'utf8')).toContain('Changed');
  second.child.kill('SIGTERM');
  expect((await second.ended).status).toBe(0);
});
