import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import { STANDING_PAGES } from '../../functions/core/pages.ts';
import { securityHeaders } from '../../functions/core/site-headers.ts';
import { root, runCli, tree } from '../support/cli.ts';
import { ask } from './support/ask.ts';
import { recordedCalls } from './support/calls.ts';
import { type Cdk, type Deployed, emulatorEnvironment, openCdk } from './support/cdk.ts';
import { cfnLint } from './support/cfn-lint.ts';
import { clientsOf } from './support/clients.ts';
import { resourcesOf } from './support/cloudformation.ts';
import { type Exception, judge, without } from './support/permissions.ts';
import { type DeployedStack, outputsOf, type StackOutputs, stackOf } from './support/stack.ts';

const STACK = 'Broadsheet';
const seed = join(root, '../shared/seed/article.md');
const endpoint = inject('endpoint');

/** Permissions that nobody uses here, each with why it stays. */
const UNUSED: readonly Exception[] = [
  ...['scheduler:CreateSchedule', 'scheduler:UpdateSchedule', 'scheduler:DeleteSchedule', 'iam:PassRole'].map(
    (action) => ({
      role: 'ImagesRole',
      action,
      reason: 'No host of a picture says "later" here: none but public addresses is asked.',
    }),
  ),
  ...['sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'].map((action) => ({
    role: 'OperatorRole',
    action,
    reason: 'Nothing has been given up when the operator looks; the contracts of queues send back what was.',
  })),
  {
    role: 'SchedulesRole',
    action: 'sqs:SendMessage',
    reason: 'Of the pictures queue: no picture waits, as said.',
  },
  {
    role: 'PublishRole',
    action: 's3:ListBucket',
    reason:
      'A body that ingest replaced a moment ago is a 404 with it, and the page begins again; a 403 without.',
  },
];

/** The inbox as a folder, for the build on this machine, and beside it the settings that the stack has. */
const base = mkdtempSync(join(tmpdir(), 'broadsheet-acceptance-'));
const folder = join(base, 'inbox');

let cdk: Cdk;
let deployed: Deployed;
let outputs: StackOutputs;
let stack: DeployedStack;

async function put(key: string, content: string | Uint8Array): Promise<void> {
  mkdirSync(dirname(join(folder, key)), { recursive: true });
  writeFileSync(join(folder, key), content);
  await stack.upload(key, content);
}

async function remove(key: string): Promise<void> {
  rmSync(join(folder, key));
  await stack.remove(key);
}

function article(title: string, date: string, text: string): string {
  return `---\ntitle: ${title}\ndate: ${date}\ncategories: [City, Harbour]\ntags: [ferries]\n---\n\n${text}\n`;
}

function boat(background: string): Promise<Buffer> {
  return sharp({ create: { width: 900, height: 600, channels: 3, background } })
    .png()
    .toBuffer();
}

function until(condition: () => boolean | Promise<boolean>): Promise<boolean> {
  return vi.waitUntil(condition, { timeout: 300_000, interval: 1500 });
}

/** On how many queues a message was given back. */
function givenBack(calls: string): number {
  const given = recordedCalls(calls).filter(({ action }) => action === 'sqs:ChangeMessageVisibility');
  return new Set(given.map(({ resource }) => resource)).size;
}

/** The pages that every deployment makes due by an event that the emulator does not send. */
const standingPages = () => stack.send('PagesQueue', { pages: STANDING_PAGES });

/** Each width is encoded twice here, on either side, and the widths themselves have tests of their own. */
const IMAGES = { widths: [480] };

/** Settings as an operator's own cdk.json has them, for the command line and for the CDK. */
function writeSettings(changed: Readonly<Record<string, string>>): void {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));
  const broadsheet = { ...context.broadsheet, images: IMAGES, ...changed };
  const app = `${process.execPath} ${join(root, 'bin/app.ts')}`;
  writeFileSync(join(base, 'cdk.json'), JSON.stringify({ app, context: { ...context, broadsheet } }));
}

/** What `broadsheet build` makes of the same inbox with the same settings; of what it made before only what changed. */
async function built(): Promise<Record<string, string>> {
  writeSettings({ url: outputs.SiteAddress });
  const [out, data] = [join(base, 'site'), join(base, 'data')];
  await runCli(['build', folder, '--out', out, '--data', data, '--quiet'], { cwd: base });
  return tree(out);
}

/**
 * The same files, and the same bytes in each. A picture that nobody uses any more, such as the card of an old title, is
 * left for some minutes, as pages in caches show it.
 */
function expectSame(site: Record<string, string>, expected: Record<string, string>): void {
  const keys = Object.keys(site).filter((key) => key in expected || !key.startsWith('_images/'));
  expect(keys.sort()).toEqual(Object.keys(expected).sort());
  for (const key of keys) expect(site[key] === expected[key], key).toBe(true);
}

/** The status and the answer of an operator's command; what it asks of AWS is judged by the operator's role. */
async function operate(...args: string[]): Promise<[number | null, Record<string, unknown>]> {
  const env = {
    ...emulatorEnvironment(endpoint),
    BROADSHEET_CALLS: inject('calls'),
    AWS_LAMBDA_FUNCTION_NAME: outputs.OperatorRole.split('/').at(-1),
    NODE_OPTIONS: `--import ${join(root, 'test/aws/support/record.mjs')}`,
  };
  const { status, out } = await runCli([...args, '--stack', STACK, '--json'], { cwd: base, env });
  return [status, JSON.parse(out || '{}')];
}

beforeAll(async () => {
  writeSettings({});
  cdk = openCdk({ endpoint, cwd: base });
  await cdk.bootstrap();
  deployed = await cdk.deploy();
  outputs = outputsOf(deployed.outputs[STACK]);
  stack = stackOf(outputs, clientsOf(endpoint));
});
afterAll(() => {
  cdk.close();
  rmSync(base, { recursive: true, force: true });
});

describe('a deployed stack', () => {
  test('publishes the sample articles and the seed article to the byte as one machine does', async () => {
    cpSync(join(root, 'content'), folder, { recursive: true });
    if (existsSync(seed)) cpSync(seed, join(folder, 'article.md'));
    else console.info('Without the seed article: shared/ is missing.');
    await standingPages();
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      await stack.upload(relative(folder, path), readFileSync(path));
    }
    const [expected] = await Promise.all([built(), stack.settled()]);
    expectSame(await stack.site(), expected);
  });

  test('publishes what changes, rejects what is broken, and takes away what is withdrawn', async () => {
    await put('city/changing.md', article('A title', '2021-10-20 12:00:00', 'Some text.'));
    await put('city/leaving.md', article('Not for long', '2021-10-21 12:00:00', 'Some text.'));
    await stack.settled();
    expect(await stack.page('city/leaving/index.html')).toContain('Not for long');
    await put('city/changing.md', article('Another title', '2022-10-20 12:00:00', 'Another text.'));
    await remove('city/leaving.md');
    await put('broken.md', '---\ntitle: [\n---\n');
    await put('名前 +%.md', article('A name of all kinds', '2026-05-04', 'Spaces, signs and scripts.'));
    await stack.settled();
    expect(await stack.page('名前 +%/index.html')).toContain('A name of all kinds');
    expectSame(await stack.site(), await built());
  });

  test('shows a picture that comes after its article', async () => {
    await put('late.md', article('Late', '2026-05-05', '![A boat](boat.png)'));
    await stack.settled();
    expect(await stack.page('late/index.html')).not.toContain('<picture');
    await put('boat.png', await boat('teal'));
    await stack.settled();
    expect(await stack.page('late/index.html')).toContain('<picture');
    expectSame(await stack.site(), await built());
  });

  test('gives an address that becomes free to the article that waits for it', async () => {
    const source = (title: string, permalink: string) =>
      [
        '---',
        `title: ${title}`,
        "date: '2026-05-06'",
        `permalink: ${permalink}`,
        '---',
        '',
        'Text.',
        '',
      ].join('\n');
    await put('one-of-two.md', source('The first', '/for-one/'));
    await stack.settled();
    await put('two-of-two.md', source('The second', '/for-one/'));
    await stack.settled();
    expect(await stack.page('for-one/index.html')).toContain('The first');
    await put('one-of-two.md', source('The first', '/elsewhere/'));
    await stack.settled();
    expect(await stack.page('for-one/index.html')).toContain('The second');
    expectSame(await stack.site(), await built());
  });

  test('does nothing again for an event that comes twice', async () => {
    const before = await stack.written();
    for (const key of ['late.md', 'late.md', 'gone/nowhere.md']) await stack.send('InboxQueue', { key });
    await stack.settled();
    expect(await stack.written()).toEqual(before);
  });

  test('keeps a scheduled article back until its time, and publishes it then', async () => {
    await put('soon.md', article('Soon', '2099-01-01', 'Not before.'));
    await stack.settled();
    const time = new Date(Date.now() + 20_000);
    await put('soon.md', article('Soon', time.toISOString(), 'Not before.'));
    await stack.settled();
    if (Date.now() < time.getTime()) expect(await stack.page('soon/index.html')).toBeUndefined();
    await until(async () => (await stack.page('soon/index.html')) !== undefined);
    await stack.settled();
    expectSame(await stack.site(), await built());
  });

  test('is looked after by its operator, with the rights of that role', async () => {
    await put('wrong.md', '---\ntitle: Wrong\ndate: never\n---\n');
    await stack.settled();
    expect(await stack.inbox()).toContain('_reports/wrong.md.txt');
    const life = await operate('status', 'late.md');
    expect(life).toMatchObject([0, { status: 'published', url: '/late/', published: expect.any(String) }]);
    const [status, { problems }] = await operate('problems');
    expect([status, problems]).toEqual([
      1,
      expect.arrayContaining([expect.objectContaining({ code: 'date-invalid' })]),
    ]);
    const before = await stack.written();
    expect(await operate('rebuild')).toMatchObject([0, { resumed: false }]);
    // Cards of titles that were are swept meanwhile; nothing is written.
    expect(before).toMatchObject(await stack.written());
    expect(await operate('reconcile')).toMatchObject([0, { queued: 0 }]);
    await operate('retry', 'late.md');
    expect(await operate('redrive')).toEqual([0, { messages: { inbox: 0, pictures: 0, pages: 0 } }]);
    expect(await operate('withdraw', 'nowhere.md')).toEqual([1, {}]);
    expect(await operate('withdraw', 'wrong.md')).toMatchObject([0, { key: 'wrong.md' }]);
    rmSync(join(folder, 'wrong.md'));
    expect(await stack.inbox()).not.toContain('_reports/wrong.md.txt');
    expectSame(await stack.site(), await built());
  });

  test('writes pages with the settings of the newest deployment', async () => {
    writeSettings({ title: 'The Other Paper' });
    const other = openCdk({ endpoint, cwd: base });
    onTestFinished(() => other.close());
    await other.deploy();
    await standingPages();
    await stack.settled();
    expect(await stack.page('index.html')).toContain('The Other Paper');
  });

  test('puts messages aside that nobody can read, and goes on with the others', async () => {
    for (const queue of ['InboxQueue', 'PicturesQueue', 'PagesQueue'] as const) await stack.send(queue, {});
    await put('beside.md', article('Beside', '2026-05-06', 'Some text.'));
    await until(async () => (await stack.page('beside/index.html')) !== undefined);
    // Given back with a pause, they come again; after the fifth time they are dead letters.
    await until(() => givenBack(inject('calls')) === 3);
  });

  test('sweeps a picture that was replaced, and one that nobody uses any more', async () => {
    // Other articles' pictures stand on the page as well.
    const sail = /<img(?=[^>]*alt="A sail")[^>]*src="\/_images\/(\w+)\//;
    const hash = async () => sail.exec((await stack.page('sail/index.html')) ?? '')?.[1];
    await put('sail.png', await boat('white'));
    await put('sail.md', article('Sail', '2026-05-07', '![A sail](sail.png)'));
    await until(async () => (await hash()) !== undefined);
    const first = await hash();
    await put('sail.png', await boat('crimson'));
    await until(async () => (await hash()) !== first);
    // What comes by itself after five minutes.
    await stack.send('PicturesQueue', { address: `content:${first}` });
    await until(async () => !Object.keys(await stack.written()).some((key) => key.includes(`/${first}/`)));
    await put('sail.md', article('Sail', '2026-05-07', 'Some text.'));
    await until(async () => (await hash()) === undefined);
  });

  test('gives readers clean addresses, safe headers and a page for what is not there', async () => {
    const host = new URL(outputs.SiteAddress).host;
    // What the test before left behind may still be on its way to the front page.
    const sameFront = async () =>
      expect((await ask(endpoint, host, '/')).text).toBe(await stack.page('index.html'));
    await vi.waitFor(sameFront, { timeout: 60_000, interval: 1500 });
    const front = await ask(endpoint, host, '/');
    expect([front.status, front.headers['content-security-policy']]).toEqual([
      200,
      securityHeaders({ comments: false })['content-security-policy'],
    ]);
    const moved = await ask(endpoint, host, '/late?from=feed');
    expect([moved.status, moved.headers.location]).toEqual([301, '/late/?from=feed']);
    expect((await ask(endpoint, host, '/late/')).text).toBe(await stack.page('late/index.html'));
    const missing = await ask(endpoint, host, '/nothing/of/the/kind/');
    expect([missing.status, missing.text]).toEqual([404, await stack.page('404.html')]);
    expect((await ask(endpoint, host, '/%2e%2e/secret')).status).toBe(404);
  });

  test('lets each function do what it did, and nothing else', async () => {
    const template = deployed.template(STACK);
    const resources = await resourcesOf(endpoint, STACK);
    const judged = (of: unknown) =>
      judge({ template: of, resources, calls: recordedCalls(inject('calls')), exceptions: UNUSED });
    // The last step of a life comes after its page.
    const allIsWell = () => expect(judged(template)).toEqual({ missing: [], unused: [], needless: [] });
    await vi.waitFor(allIsWell, { timeout: 60_000, interval: 5000 });
    for (const action of [
      's3:PutObject',
      'dynamodb:UpdateItem',
      'sqs:SendMessage',
      'scheduler:CreateSchedule',
    ]) {
      const { missing } = judged(without(template, action));
      expect(missing.join(), action).toContain(action);
    }
  });

  test('is a template without a fault that cfn-lint knows', async () => {
    const file = join(base, 'template.json');
    writeFileSync(file, JSON.stringify(deployed.template(STACK)));
    expect(await cfnLint(file, ['us-east-1', 'eu-central-1'])).toEqual([]);
  });

  test('goes with `cdk destroy`, but for what authors have written', async () => {
    await cdk.destroy();
    expect(await resourcesOf(endpoint, STACK)).toEqual({});
    expect(await stack.inbox()).toContain('late.md');
  });
});
