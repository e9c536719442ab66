import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { Env } from '../../../proxy/config/environment.ts';
import { createInspectApp, createInspectingBrowser, toldBy } from '../../harness/inspectApp.ts';
import { ORIGIN, SEAL_KEY } from '../../harness/testApp.ts';
import { ROOT } from '../../tools/runProgram.ts';

function runCommand(env: Env) {
  const { PATH } = process.env;
  return spawnSync(process.execPath, ['proxy/entry/inspectToken.ts'], {
    cwd: ROOT,
    env: { PATH, ...env },
    encoding: 'utf8',
  });
}

test('what the command prints opens the inspector of that deploy', async () => {
  const env = { ORIGIN: `${ORIGIN},https://preview.example`, SEAL_KEYS: SEAL_KEY, INSPECT: 'on' };
  const { status, stdout } = runCommand(env);
  const [, address, token] = /(\S+)\/inspect {2}(\S+)/.exec(stdout)!;
  expect([status, address]).toEqual([0, ORIGIN]);
  expect(stdout).toContain('https://preview.example/inspect  ');
  const app = await createInspectApp({ ORIGIN });
  app.clock.now = Date.now();
  const browser = createInspectingBrowser(app, ORIGIN);
  expect((await browser.post('/api/inspect', { token })).status).toBe(204);
  expect((await toldBy(await browser.get('/api/session'))).inspect).toEqual({ calls: [] });
});

test('without keys it says what is wrong, and makes none', () => {
  const { status, stdout, stderr } = runCommand({ ORIGIN });
  expect([status, stdout, stderr]).toEqual([1, '', expect.stringContaining('SEAL_KEYS')]);
});
