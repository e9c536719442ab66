import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CLIENT_SECRET } from '../../../proxy/protocol/handshake/placeholder.ts';
import type { Handshake, Message, Step } from '../../../proxy/protocol/handshake/step.ts';
import { curlOf } from '../../../web/inspector/export/curl/curlOf.ts';
import { HANDSHAKES } from '../../harness/handshakes.ts';
import { runBash } from '../../harness/terminal.ts';

const CODE = '{{code:43:9f2c1a}}';

/** Everything that means something to a shell, or to curl. */
const hostile = fc.oneof(
  fc.constantFrom(
    "'",
    '"',
    '$(touch canary)',
    '`touch canary`',
    '$HOME',
    '\\',
    '!!',
    '~',
    '*',
    '; touch canary',
    '@/etc/passwd',
  ),
  fc.constantFrom(
    '\n',
    '\r',
    '\t',
    ' ',
    '-o canary',
    '\n# ',
    '&& touch canary',
    '${IFS}',
    '=',
    '&',
    '%00',
    '\u2028',
    CODE,
    CLIENT_SECRET,
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const text = fc.array(hostile, { maxLength: 6 }).map((parts) =>
  parts
    .join('')
    .toWellFormed()
    .replaceAll('\0', '')
    // Stands between calls below.
    .replaceAll('\u0001', ''),
);

function stepOf(request: Message, kind: Step['kind'] = 'other'): Step {
  return { kind, from: 'proxy', to: 'api', channel: 'back', at: 1, request };
}

function handshakeOf(...steps: Step[]): Handshake {
  return { ...HANDSHAKES.oauth2WithSecret, steps };
}

/** What curl would be called with, each argument by itself. */
async function argumentsOf(commands: readonly string[], env: Record<string, string>): Promise<string[][]> {
  const curl = String.raw`curl() { printf '%s\0' "$@"; printf '\1'; }`;
  const { out, status } = await runBash([curl, ...commands, '[[ ! -e canary ]]'].join('\n'), { env });
  expect(status).toBe(0);
  return out
    .split('\u0001')
    .slice(0, -1)
    .map((call) => call.split('\0').slice(0, -1));
}

test('whatever is in a message is in the arguments, and nothing of it is done by the shell', async () => {
  const cases = fc.sample(fc.tuple(text, text, text), 150);
  const commands = cases.map(([path, header, body]) => {
    const headers = [['x-any', header] as const];
    const step = stepOf({ method: 'PUT', url: `https://api.example/${path.replaceAll('?', '')}`, headers, body });
    return curlOf(step, handshakeOf(step));
  });
  // What the shell puts in is not looked at again.
  const values = { CODE: '$(touch canary)"\'`', CLIENT_SECRET: "'; touch canary; '" };
  const found = await argumentsOf(commands, values);
  const filled = (part: string) => part.replaceAll(CODE, values.CODE).replaceAll(CLIENT_SECRET, values.CLIENT_SECRET);
  expect(found.map((call) => call.slice(5))).toEqual(
    cases.map(([path, header, body]) => [
      `https://api.example/${filled(path.replaceAll('?', ''))}`,
      '--header',
      `x-any: ${filled(header)}`,
      '--data-raw',
      filled(body),
    ]),
  );
});

test('a comment ends where its line does', () => {
  const step = stepOf({ method: 'GET', url: 'https://api.example/', headers: [] });
  const hostileStep = { ...step, kind: 'other\ntouch canary\r' as Step['kind'] };
  const lines = curlOf(hostileStep, handshakeOf(hostileStep)).split('\n');
  expect(lines.filter((line) => line.startsWith('touch'))).toEqual([]);
});

test('a value is encoded where a form or a query has it, and only there', async () => {
  const form = ['content-type', 'application/x-www-form-urlencoded'] as const;
  const posted = stepOf({
    method: 'POST',
    url: 'https://as.example/token',
    headers: [form],
    body: `a=b%20c&code=${CODE}`,
  });
  const got = stepOf({ method: 'GET', url: `https://as.example/auth?a=b%20c&code=${CODE}`, headers: [] });
  const handshake = handshakeOf(posted, got);
  const calls = await argumentsOf([curlOf(posted, handshake), curlOf(got, handshake)], { CODE: '4/0+ =&' });
  expect(calls[0]!.slice(3)).toEqual([
    'https://as.example/token',
    '--data-raw',
    'a=b%20c',
    '--data-urlencode',
    'code=4/0+ =&',
  ]);
  expect(calls[1]!.slice(3)).toEqual(['--get', 'https://as.example/auth?a=b%20c', '--data-urlencode', 'code=4/0+ =&']);
});

test('the same name with two values has two variables, and each says where it comes from', () => {
  const { steps } = HANDSHAKES.oauth2WithSecret;
  const last = steps.findLast(({ kind }) => kind === 'userinfo')!;
  const command = curlOf(last, HANDSHAKES.oauth2WithSecret);
  expect(command).toContain('# ACCESS_TOKEN_2: access_token in the answer, step 8');
  expect(command).toContain(`--header 'authorization: Bearer '"$ACCESS_TOKEN_2"`);
});

test('no placeholder takes the name of a variable that the system reads', () => {
  const step = stepOf({
    method: 'GET',
    url: 'https://api.example/?a={{path:4:aaaaaa}}&b={{user:4:bbbbbb}}',
    headers: [],
  });
  expect(curlOf(step, handshakeOf(step))).toMatch(/\$THE_PATH"[^]*\$THE_USER"/);
});

test('every command of every protocol is one that bash can read', async () => {
  const commands = Object.values(HANDSHAKES).flatMap((handshake) =>
    handshake.steps.map((step) => curlOf(step, handshake)),
  );
  const { status, said } = await runBash(['if false; then', ...commands, 'fi'].join('\n'));
  expect([status, said]).toEqual([0, '']);
});
