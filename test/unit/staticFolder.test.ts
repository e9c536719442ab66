import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isOurs } from '../../web/build/staticSite.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-folder-'));
});
afterEach(() => rm(folder, { recursive: true }));

function isEmptied(): boolean {
  return isOurs(pathToFileURL(`${folder}/`));
}

test('a folder that is empty, or not there, may be built into', () => {
  expect(isEmptied()).toBe(true);
  expect(isOurs(pathToFileURL(`${folder}/nothing-here/`))).toBe(true);
});

test('a folder with an earlier build in it may be emptied', async () => {
  await writeFile(join(folder, 'index.html'), '<html lang="en" data-base="./" data-built="acme">');
  expect(isEmptied()).toBe(true);
});

test.each([
  ['404.html', '<h1>Not found</h1>'],
  ['index.html', '<html lang="en"><h1>My own site</h1>'],
  ['CNAME', 'mine.example'],
])("somebody's own site, with %s in it, is never emptied", async (name, text) => {
  await writeFile(join(folder, name), text);
  expect(isEmptied()).toBe(false);
});
