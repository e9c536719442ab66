import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

import { afterEach, expect, test } from 'vitest';

import { ROOT } from '../tools/runProgram.ts';

const started: ChildProcess[] = [];
afterEach(() => started.splice(0).forEach((child) => child.kill('SIGKILL')));

/** `npm run idp` on any free port, or on the one given. */
function start(port = '0'): ChildProcess {
  const child = spawn(process.execPath, [join(ROOT, 'test/idp/main.ts')], {
    env: { ...process.env, IDP_PORT: port },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  started.push(child);
  return child;
}

function piped(stream: Readable | null): Readable {
  if (stream === null) throw new Error('this stream is not piped');
  return stream.setEncoding('utf8');
}

async function issuerOf(child: ChildProcess): Promise<string> {
  const [line] = (await once(piped(child.stdout), 'data')) as [string];
  return /^identity provider ready on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(line)?.[1] ?? `no issuer in ${line}`;
}

test.each(['SIGTERM', 'SIGINT'] as const)('the provider says where it is, and ends cleanly on %s', async (signal) => {
  const child = start();
  expect((await fetch(`${await issuerOf(child)}/jwks`)).status).toBe(200);
  child.kill(signal);
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('it ends when its parent goes', async () => {
  const child = start();
  await issuerOf(child);
  child.disconnect();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('a taken port is one clear line and exit code 1', async () => {
  const { port } = new URL(await issuerOf(start()));
  const second = start(port);
  const [said, [code]] = await Promise.all([text(piped(second.stderr)), once(second, 'exit')]);
  expect(said).toMatch(new RegExp(`^identity provider: port ${port} is taken; [^\\n]*\\n$`));
  expect(code).toBe(1);
});
