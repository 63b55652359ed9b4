import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderObjects } from '../../functions/platform/embedded/folder-objects.ts';
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

  test('calls a folder that cannot be written unavailable, not a bad key', async () => {
    const folder = await scratch();
    writeFileSync(join(folder, 'file'), '');
    const objects = folderObjects(join(folder, 'file', 'site'));
    await expect(objects.put('a', bytes('x'), page)).rejects.toThrow(Unavailable);
  });
});
