import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from '../../functions/platform/embedded/database.ts';
import { folderObjects } from '../../functions/platform/embedded/folder-objects.ts';
import { type KeptEtags, sqliteEtags } from '../../functions/platform/embedded/known-etags.ts';
import { InvalidKey, Unavailable } from '../../functions/platform/errors.ts';
import { collect } from '../contracts/collect.ts';
import { scratch } from './scratch.ts';

const page = { type: 'text/html; charset=utf-8', cacheControl: 'no-cache' };
const bytes = (text: string) => new TextEncoder().encode(text);
const deadProcess = 2 ** 30;

async function opened() {
  const folder = await scratch();
  const root = join(folder, 'site');
  mkdirSync(root);
  const objects = folderObjects(root);
  const keys = async () => (await collect(objects.list(''))).map(({ key }) => key).sort();
  return { folder, root, objects, keys };
}

describe('folderObjects', () => {
  test('makes the folder with its first object, and finds nothing before', async () => {
    const root = join(await scratch(), 'deep', 'site');
    const objects = folderObjects(root);
    expect(await objects.get('a')).toBeUndefined();
    expect(await collect(objects.list(''))).toEqual([]);
    await objects.remove('a');
    expect(existsSync(root)).toBe(false);
    await objects.put('b/a', bytes('x'), page);
    expect(readFileSync(join(root, 'b', 'a'), 'utf8')).toBe('x');
  });

  test('leaves nothing behind but the objects', async () => {
    const { root, objects } = await opened();
    await objects.put('news/a/index.html', bytes('x'), page);
    await objects.put('news/a/index.html', bytes('y'), page);
    await expect(objects.put('news', bytes('x'), page)).rejects.toThrow(InvalidKey);
    expect(readdirSync(root, { recursive: true }).sort()).toEqual(['news', 'news/a', 'news/a/index.html']);
  });

  test('removes the folders that the removal of an object leaves empty', async () => {
    const { root, objects } = await opened();
    for (const key of ['a/b/c/1', 'a/2']) await objects.put(key, bytes('x'), page);
    await objects.remove('a/b/c/1');
    expect(readdirSync(root, { recursive: true }).sort()).toEqual(['a', 'a/2']);
    await objects.remove('a/2');
    expect(readdirSync(root)).toEqual([]);
  });

  test.each([undefined, 'guarded'])('does not write content again that is there (%s)', async (guarded) => {
    const { root, objects } = await opened();
    const etag = await objects.put('a', bytes('same'), page);
    const past = new Date('2001-01-01');
    utimesSync(join(root, 'a'), past, past);
    await objects.put('a', bytes('same'), guarded ? { ...page, guard: etag } : page);
    expect(statSync(join(root, 'a')).mtime).toEqual(past);
    await objects.put('a', bytes('diff'), guarded ? { ...page, guard: etag } : page);
    expect(statSync(join(root, 'a')).mtime).not.toEqual(past);
  });

  test('refuses a file where a folder is, and a folder where a file is', async () => {
    const { objects, keys } = await opened();
    await objects.put('a/b', bytes('x'), page);
    await expect(objects.put('a', bytes('x'), page)).rejects.toThrow(InvalidKey);
    await expect(objects.put('a/b/c', bytes('x'), page)).rejects.toThrow(InvalidKey);
    expect([await objects.get('a'), await objects.get('a/b/c')]).toEqual([undefined, undefined]);
    await objects.remove('a');
    await objects.remove('a/b/c');
    expect(await keys()).toEqual(['a/b']);
  });

  test('refuses a part that a file system has no room for', async () => {
    const { objects } = await opened();
    for (const part of ['x'.repeat(256), '新'.repeat(86)])
      await expect(objects.put(`a/${part}`, bytes('x'), page)).rejects.toThrow(InvalidKey);
    await objects.put(`a/${'新'.repeat(85)}`, bytes('x'), page);
  });

  test('neither shows nor writes nor removes what is behind a link', async () => {
    const { folder, root, objects, keys } = await opened();
    mkdirSync(join(folder, 'outside'));
    writeFileSync(join(folder, 'outside', 'secret.md'), 'secret');
    symlinkSync('../outside', join(root, 'link'));
    symlinkSync('../outside/secret.md', join(root, 'secret.md'));
    expect(await objects.get('link/secret.md')).toBeUndefined();
    expect(await objects.etag('secret.md')).toBeUndefined();
    expect(await keys()).toEqual([]);
    await expect(objects.put('link/new/a.md', bytes('x'), page)).rejects.toThrow(InvalidKey);
    await objects.remove('link/secret.md');
    await objects.put('secret.md', bytes('ours'), page);
    expect(readdirSync(join(folder, 'outside'))).toEqual(['secret.md']);
    expect(readFileSync(join(folder, 'outside', 'secret.md'), 'utf8')).toBe('secret');
    expect(await keys()).toEqual(['secret.md']);
  });

  test('may itself be reached through a link', async () => {
    const { folder, root, objects } = await opened();
    await objects.put('a/b', bytes('x'), page);
    symlinkSync(root, join(folder, 'alias'));
    const alias = folderObjects(join(folder, 'alias'));
    expect((await collect(alias.list(''))).map(({ key }) => key)).toEqual(['a/b']);
    await alias.put('a/c', bytes('y'), page);
    expect(readFileSync(join(root, 'a', 'c'), 'utf8')).toBe('y');
  });

  test('lists neither hidden files nor what is below hidden folders', async () => {
    const { root, keys } = await opened();
    mkdirSync(join(root, '.git'));
    for (const name of ['.git/config', '.DS_Store', 'a.md']) writeFileSync(join(root, name), 'x');
    expect(await keys()).toEqual(['a.md']);
  });

  test('removes what a killed process left half-written, and nothing of one that lives', async () => {
    const { root } = await opened();
    const names = [
      `.broadsheet-${deadProcess}-0`,
      `.broadsheet-${process.ppid}-3`,
      '.broadsheet-odd',
      '.other',
      'a.md',
    ];
    for (const name of names) writeFileSync(join(root, name), 'half');
    folderObjects(root);
    expect(readdirSync(root).sort()).toEqual([`.broadsheet-${process.ppid}-3`, '.other', 'a.md']);
  });

  test('refuses the names of half-written files', async () => {
    const { objects } = await opened();
    await expect(objects.get('.broadsheet-1-0')).rejects.toThrow(InvalidKey);
  });

  test('reads no more than the beginning that is asked for, of however large a file', async () => {
    const { root, objects } = await opened();
    writeFileSync(join(root, 'a'), 'one two');
    truncateSync(join(root, 'a'), 2 ** 31);
    const beginning = await objects.get('a', 3);
    expect([beginning?.bytes, beginning?.etag]).toEqual([Buffer.from('one'), await objects.etag('a')]);
  });

  test('calls a folder that cannot be listed unavailable, and says which and why', async () => {
    const { root, objects } = await opened();
    rmdirSync(root);
    symlinkSync(root, root);
    const why = new Unavailable(`${root} cannot be read: too many symbolic links encountered`);
    await expect(collect(objects.list(''))).rejects.toThrow(why);
    expect(() => folderObjects(root)).toThrow(why);
  });

  test('calls a folder that cannot be written unavailable, not a bad key, and says why', async () => {
    const folder = await scratch();
    writeFileSync(join(folder, 'file'), '');
    const root = join(folder, 'file', 'site');
    const why = new Unavailable(`${join(root, 'a')} cannot be written: not a directory`);
    await expect(folderObjects(root).put('a', bytes('x'), page)).rejects.toThrow(why);
  });
});

/** A file that was last changed long ago, by a clock that is ahead of the file system's. */
async function settled(known: KeptEtags) {
  const folder = await opened();
  writeFileSync(join(folder.root, 'a'), 'one');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_000 });
  onTestFinished(() => void vi.useRealTimers());
  const objects = folderObjects(folder.root, known);
  const etagOf = async (text: string) => objects.put('b', bytes(text), page);
  return { ...folder, objects, etagOf, file: join(folder.root, 'a') };
}

/** ETags and what was kept of them. */
function remembered() {
  const known = new Map<string, string>();
  const etags: KeptEtags = {
    get: (key, stamp) => known.get(`${key} ${stamp}`),
    put: (key, stamp, etag) => void known.set(`${key} ${stamp}`, etag),
    remove() {},
  };
  return { known, etags };
}

describe('the ETag of a file that has settled', () => {
  test('is that which was kept with how it looks', async () => {
    const { known, etags } = remembered();
    const { objects } = await settled(etags);
    const etag = await objects.etag('a');
    expect([...known.values()]).toEqual([etag]);
    for (const look of known.keys()) known.set(look, 'known');
    expect(await objects.etag('a')).toBe('known');
    expect((await collect(objects.list(''))).map((object) => object.etag)).toEqual(['known']);
    expect((await objects.get('a'))?.etag).toBe(etag);
  });

  test.each<[string, (file: string) => void]>([
    ['replaced by a file of the same length and time', (file) => renameSync(copyWith(file, 'two'), file)],
    ['written anew with the same length, and its time set back', (file) => write(file, 'two')],
    ['made longer', (file) => write(file, 'three')],
  ])('is made anew when the file was %s', async (_, change) => {
    const { objects, etagOf, file } = await settled(remembered().etags);
    expect(await objects.etag('a')).toBe(await etagOf('one'));
    change(file);
    expect(await objects.etag('a')).toBe(await etagOf(readFileSync(file, 'utf8')));
  });

  test('is not believed while another write could leave the same look', async () => {
    const { root } = await opened();
    const { known, etags } = remembered();
    writeFileSync(join(root, 'a'), 'one');
    const objects = folderObjects(root, etags);
    const etag = await objects.etag('a');
    writeFileSync(join(root, 'a'), 'two');
    expect(await objects.etag('a')).not.toBe(etag);
    utimesSync(join(root, 'a'), new Date(0), new Date(0));
    await objects.get('a');
    expect(known.size).toBe(0);
  });

  test('is kept for the next process, and forgotten with the file', async () => {
    const path = join(await scratch(), 'ledger.sqlite');
    const first = openDatabase(path);
    sqliteEtags(first).put('a', 'stamp', 'etag');
    first.close();
    const second = openDatabase(path);
    onTestFinished(() => second.close());
    const known = sqliteEtags(second);
    expect([known.get('a', 'stamp'), known.get('a', 'other')]).toEqual(['etag', undefined]);
    const { objects } = await settled(known);
    await objects.remove('a');
    expect(await objects.etag('a')).toBeUndefined();
    expect(known.get('a', 'stamp')).toBeUndefined();
  });
});

/** A later write, by the clock of the file system, that leaves the file's own time as it was. */
function write(file: string, text: string): void {
  const { ctimeNs, atime, mtime } = statSync(file, { bigint: true });
  do writeFileSync(file, text);
  while (statSync(file, { bigint: true }).ctimeNs === ctimeNs);
  utimesSync(file, atime, mtime);
}

function copyWith(file: string, text: string): string {
  const { atime, mtime } = statSync(file);
  writeFileSync(`${file}.new`, text);
  utimesSync(`${file}.new`, atime, mtime);
  return `${file}.new`;
}
