import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createUpstream } from '../../proxy/upstream/upstream.ts';
import { createEndingWire, createFetchWire } from '../../proxy/upstream/wire.ts';
import { realServers } from '../harness/realServers.ts';

const upstream = createUpstream(createFetchWire((url, init) => fetch(url, init)));
const { open, serve } = realServers();

const failsWith = async (url: string, reason: string, limit = 1000, deadline = 5000): Promise<void> => {
  await expect(upstream(url, {}, limit, deadline)).rejects.toMatchObject({ reason });
};

test('126 a refused connection, an unknown host and a failed TLS handshake are unreachable', async () => {
  const url = await serve((_request, response) => response.end('x'));
  await failsWith(url.replace('http:', 'https:'), 'unreachable');
  await failsWith('http://nobody.invalid/', 'unreachable');
  for (const server of open) server.close().closeAllConnections();
  await failsWith(url, 'unreachable');
  expect(open.size).toBe(1);
});

test('127 headers that never come and a body that drips end at the deadline', async () => {
  const silent = await serve(() => undefined);
  await failsWith(silent, 'timed_out', 1000, 100);
  const dripping = await serve((_request, response) => {
    const drip = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(drip));
  });
  await failsWith(dripping, 'timed_out', 1000, 150);
  expect(open.size).toBe(2);
});

test('128 an answer that breaks off is unreachable, not half an answer', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"half":');
    response.socket?.destroySoon();
  });
  await failsWith(url, 'unreachable');
  expect(open.size).toBe(1);
});

test('129 thirty megabytes and a gzip bomb are cut at the ceiling', async () => {
  const big = await serve((_request, response) => response.end(Buffer.alloc(30_000_000)));
  await failsWith(big, 'answer_too_large', 262_144);
  const bomb = gzipSync(Buffer.alloc(30_000_000));
  expect(bomb.length).toBeLessThan(100_000);
  const packed = await serve((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
  await failsWith(packed, 'answer_too_large', 262_144);
});

test.each([createFetchWire, createEndingWire])('87 over %o a redirect is not followed', async (createWire) => {
  const visits: string[] = [];
  const elsewhere = await serve((request, response) => {
    visits.push(request.url ?? '');
    response.end('{}');
  });
  const url = await serve((_request, response) => response.writeHead(307, { location: elsewhere }).end());
  const calling = createUpstream(createWire((at, init) => fetch(at, init)));
  await expect(calling(url, {}, 1000)).rejects.toMatchObject({ reason: 'redirected' });
  expect(visits).toEqual([]);
});

test('129 a length that is declared beside chunks is not believed', async () => {
  const answering = (headers: Record<string, string>) =>
    createUpstream(createFetchWire(async () => new Response('x'.repeat(5000), { headers })));
  const long = answering({ 'content-length': '5', 'transfer-encoding': 'chunked' });
  await expect(long('https://id.example/', {}, 1000)).rejects.toMatchObject({ reason: 'answer_too_large' });
  const bare = answering({ 'content-length': '5' });
  await expect(bare('https://id.example/', {}, 1000)).rejects.toMatchObject({ reason: 'answer_too_large' });
});

test('126 a runtime that throws at once, where others reject, is no surprise', async () => {
  const throwing = createFetchWire(() => {
    throw new TypeError('a header with a token in it');
  });
  const failure = { reason: 'unreachable', detail: 'id.example: TypeError' };
  await expect(createUpstream(throwing)('https://id.example/', {}, 100)).rejects.toMatchObject(failure);
});

test('127 where the runtime ends what is under way, the deadline holds as well', async () => {
  const silent = await serve(() => undefined);
  const calling = createUpstream(createEndingWire((at, init) => fetch(at, init)));
  await expect(calling(silent, {}, 1000, 100)).rejects.toMatchObject({ reason: 'timed_out' });
});
