import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { exportPKCS8, generateKeyPair } from 'jose';
import { afterEach, expect, test } from 'vitest';
import { ROOT, runProgram } from '../tools/runProgram.ts';

const SECRET = 'typed-secret-of-this-test';
const started: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of started.splice(0)) await stop();
});

/** Runs `npm start`'s program at a terminal of its own (util-linux `script`) and types the answers as it asks. */
async function atTerminal(args: string[], answers: Record<string, string>): Promise<string> {
  const command = `exec ${process.execPath} ${join(ROOT, 'test/demo/start.ts')} ${args.join(' ')}`;
  const child = spawn('script', ['-qec', command, '/dev/null'], { env: { ...process.env, PORT: '0' } });
  started.push(async () => {
    if (child.exitCode !== null) return;
    child.stdin.end('\u0003');
    await once(child, 'exit');
  });
  const open = new Map(Object.entries(answers));
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    for (const [question, answer] of open) {
      if (!said.includes(question)) continue;
      open.delete(question);
      child.stdin.write(`${answer}\r`);
    }
    if (said.includes('Ctrl-C ends everything')) break;
  }
  return said;
}

test.runIf(process.platform === 'linux')(
  '--with asks for id and secret and shows the id but never the secret',
  async () => {
    const said = await atTerminal(['--with', 'github'], {
      'GITHUB_CLIENT_ID: ': 'typed-id',
      'GITHUB_CLIENT_SECRET (not shown): ': SECRET,
    });
    expect(said).toContain('typed-id');
    expect(said).toMatch(/redirect URI\s+http:\/\/localhost:\d+\/callback\/github\s/);
    expect(said).not.toContain(SECRET);
    const origin = /Open +(\S+)/.exec(said)?.[1] ?? '';
    const answer = await fetch(`${origin}/api/providers`, { headers: { 'x-postern': '1', origin } });
    const text = await answer.text();
    expect(JSON.parse(text)).toContainEqual(expect.objectContaining({ id: 'github', client_id: 'typed-id' }));
    expect(text).not.toContain(SECRET);
  },
);

test.runIf(process.platform === 'linux')('a private key of many lines is one answer', async () => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = (await exportPKCS8(privateKey)).trim();
  const said = await atTerminal(['--with', 'apple'], {
    'APPLE_TEAM_ID (as in ': 'TEAM',
    'APPLE_KEY_ID (as in ': 'KEY',
    'APPLE_CLIENT_ID: ': 'com.example.login',
    'APPLE_CLIENT_SECRET (not shown): ': key.replaceAll('\n', '\r'),
  });
  expect(said).toContain('Postern is ready');
  for (const line of key.split('\n')) expect(said).not.toContain(line);
});

test.each([
  [['--with', 'githubb'], 'there is no provider "githubb" in the registry: there are '],
  [['--with', 'constructor'], 'there is no provider "constructor" in the registry: there are '],
  [['--with'], '--with needs the name of a provider behind it'],
  [['--with', 'github'], 'GITHUB_CLIENT_ID was not given: the input ended before it'],
  [['--with', 'mastodon'], 'MASTODON_DOMAIN was not given: the input ended before it'],
])('%j without an answer is one clear line and exit code 1', async (args, line) => {
  const { code, output } = await runProgram('node', ['test/demo/start.ts', ...args], { quiet: true });
  expect(output).toContain(line);
  expect(code).toBe(1);
});
