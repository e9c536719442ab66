import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchRuntime } from '../../proxy/entry/fetchRuntime.ts';
import { listen, type Listening } from '../../proxy/entry/nodeServer.ts';
import { createTestApp } from '../harness/testApp.ts';

let listening: Listening;

beforeAll(async () => {
  const { server } = await createTestApp();
  listening = await listen(server, 0, '127.0.0.1');
});

afterAll(() => listening.close());

/** Sends bytes as they are and gives those of the answer. */
async function answerTo(...lines: string[]): Promise<string> {
  const socket = connect(listening.port, '127.0.0.1');
  socket.end([...lines, '', ''].join('\r\n'));
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

async function statusOf(...lines: string[]): Promise<number> {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(await answerTo(...lines))?.[1]);
}

const OURS = ['Host: login.example', 'X-Postern: 1', 'Sec-Fetch-Site: same-origin', 'Connection: close'];
const POST = [...OURS, 'Origin: https://login.example', 'Content-Type: application/json'];

test.each([
  [['Content-Length: 5', 'Transfer-Encoding: chunked']],
  [['Content-Length: five']],
  [['Content-Length: -1']],
  [['Content-Length: 5', 'Content-Length: 6']],
  [['Transfer-Encoding: gzip, chunked, gzip']],
])('90 a request framed by %j is a bad request', async (framing) => {
  expect(await statusOf('POST /api/logout HTTP/1.1', ...POST, ...framing, '', '{}')).toBe(400);
});

test('73 the cookies of one answer are in no other', async () => {
  // Its Response keeps the very Headers that it is given.
  expect(fetchRuntime).not.toHaveProperty('prepare');
  const first = await answerTo('POST /api/logout HTTP/1.1', ...POST, 'Content-Length: 2', '', '{}');
  expect(first).toMatch(/^set-cookie: __Host-Http-postern-/im);
  const next = await answerTo('GET /api/session HTTP/1.1', ...OURS);
  expect(next).toMatch(/^server-timing: total/im);
  expect(next).not.toMatch(/^set-cookie/im);
});

test('81 TRACE is refused', async () => {
  expect(await statusOf('TRACE /api/logout HTTP/1.1', ...OURS)).toBe(405);
});

test.each([
  '//api/profile',
  '/api/%70rofile',
  '/api/x/../profile',
  '/api/profile;x',
  '/api/profile%2f',
  'http://evil.example/api/profile',
])('82 the raw request target %s is 404 or meets the same guard', async (target) => {
  expect([400, 403, 404]).toContain(
    await statusOf(`GET ${target} HTTP/1.1`, 'Host: login.example', 'Connection: close'),
  );
});

test('124 a Cookie header of 16 KB is answered, not refused with 431', async () => {
  const cookie = `Cookie: __Host-Http-postern-sid.0=${'x'.repeat(16_000)}`;
  expect(await statusOf('GET /api/session HTTP/1.1', ...OURS, cookie)).toBe(200);
});

test('6 a request without a usable Host is refused or served, never redirected', async () => {
  expect([200, 400]).toContain(await statusOf('GET / HTTP/1.1', 'Host: evil.example', 'Connection: close'));
  expect(await statusOf('GET / HTTP/1.1', 'Host: a b', 'Connection: close')).toBe(400);
});
