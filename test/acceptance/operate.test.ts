import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCli, scratchFolder, spawnCli, tree, writeFiles } from '../support/cli.ts';
import { article } from '../support/platform.ts';

const dated = { date: '2026-03-01 12:00:00' };
const settings = (title: string) => JSON.stringify({ context: { broadsheet: { title } } });

/** A data folder that `build` has made, and what commands say of it. */
async function built(files: Readonly<Record<string, string>>) {
  const base = scratchFolder();
  const [inbox, site, data] = ['inbox', 'site', 'data'].map((name) => join(base, name)) as [
    string,
    string,
    string,
  ];
  writeFiles(base, { 'cdk.json': settings('One') });
  writeFiles(inbox, files);
  await runCli(['build', inbox, '--out', site, '--data', data, '--quiet'], { cwd: base });
  const run = (...args: string[]) => runCli([...args, '--data', data], { cwd: base });
  const json = async (...args: string[]) => {
    const { status, out } = await run(...args, '--json');
    return { status, answer: JSON.parse(out) };
  };
  return { base, inbox, site, data, run, json };
}

test('an operator looks at a data folder, rebuilds it by new settings, and withdraws an article', async () => {
  const { base, inbox, site, run, json } = await built({
    'news/a.md': article({ title: 'A', ...dated }),
    'b.md': '---\ntitle: [\n---\n',
  });
  const { status, answer } = await json('problems');
  expect([status, answer]).toMatchObject([
    1,
    { problems: [{ code: 'front-matter-invalid', cases: [{ key: 'b.md' }] }] },
  ]);
  const told = await run('status', 'news/a.md');
  expect([told.status, told.out]).toEqual([
    0,
    expect.stringMatching(/news\/a\.md.*published[\s\S]*\/news\/a\//),
  ]);
  expect((await run('status', 'nowhere.md')).status).toBe(1);

  writeFiles(base, { 'cdk.json': settings('Two') });
  const refused = await run('reconcile');
  expect([refused.status, refused.err]).toEqual([2, expect.stringContaining('broadsheet rebuild')]);
  expect(await json('rebuild')).toEqual({ status: 0, answer: { resumed: false, articles: 2, pictures: 1 } });
  expect(readFileSync(join(site, 'news/a/index.html'), 'utf8')).toContain('Two');

  const withdrawn = await json('withdraw', 'news/a.md');
  expect(withdrawn).toMatchObject({ status: 0, answer: { key: 'news/a.md' } });
  expect([existsSync(join(inbox, 'news/a.md')), existsSync(join(inbox, '.withdrawn/news/a.md'))]).toEqual([
    false,
    true,
  ]);
  const clean = join(scratchFolder(), 'clean');
  await runCli(['build', inbox, '--out', clean, '--quiet'], { cwd: base });
  expect(tree(site)).toEqual(tree(clean));
});

test('what start is working on is queued for it, and not worked on twice', async () => {
  const [base, inbox] = [scratchFolder(), scratchFolder()];
  writeFiles(inbox, {
    'a.md': article({ title: 'A', ...dated }),
    'b.md': article({ title: 'B', date: 'never' }),
  });
  const [site, data] = [join(base, 'site'), join(base, 'data')];
  const { child, ended } = spawnCli(['start', inbox, '--port', '0', '--out', site, '--data', data]);
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise<void>((resolve) => {
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
      if (/rejected.* in [\d.]+ s/.test(out)) resolve();
    });
  });
  expect(readFileSync(join(inbox, '_reports/b.md.txt'), 'utf8')).toContain('b.md is not published');
  const other = await runCli(['build', inbox, '--out', site, '--data', data]);
  expect([other.status, other.err]).toEqual([2, expect.stringContaining('Another Broadsheet')]);
  const { status, out, err } = await runCli(['withdraw', 'a.md', '--data', data, '--json']);
  expect([status, JSON.parse(out).key, err]).toEqual([
    0,
    'a.md',
    expect.stringContaining('Others do the work'),
  ]);
  expect(existsSync(join(site, 'a/index.html'))).toBe(false);
  child.kill('SIGINT');
  expect((await ended).status).toBe(0);
});
