import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { findBrowser } from '../tools/findBrowser.ts';

let folder: string;
let fake: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-browser-'));
  fake = join(folder, 'chromium');
  await writeFile(fake, '#!/bin/sh\n');
  await chmod(fake, 0o755);
});
afterAll(() => rm(folder, { recursive: true }));

test('CHROMIUM wins over what is installed', async () => {
  expect(await findBrowser({ CHROMIUM: '/bin/sh', PATH: folder })).toEqual({
    executablePath: '/bin/sh',
    isShell: false,
  });
});

test('a browser on PATH is found', async () => {
  expect(await findBrowser({ PATH: `/nowhere:${folder}` })).toEqual({ executablePath: fake, isShell: false });
});

test('a CHROMIUM that points nowhere is one line that says what to do', async () => {
  const attempt = findBrowser({ CHROMIUM: '/nowhere/chrome', PATH: folder });
  await expect(attempt).rejects.toThrow(/^CHROMIUM is set to \/nowhere\/chrome, which is no program\. Install .*\.$/);
});
