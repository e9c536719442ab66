import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createNodeWire } from '../../proxy/entry/nodeWire.ts';
import { createUpstream, readJson } from '../../proxy/upstream/upstream.ts';
import { realServers } from '../harness/realServers.ts';

const wire = createNodeWire();
const upstream = createUpstream(wire);
const { open, serve } = realServers();

const failsWith = async (url: string, reason: string, limit = 1000, deadline = 5000): Promise<void> => {
  await expect(upstream(url, {}, limit, deadline)).rejects.toMatchObject({ reason });
};

test.each([301, 302, 303, 307, 308])('87 a %d is not followed, with its token or without', async (status) => {
  const visits: string[] = [];
  const elsewhere = await serve((request, response) => {
    visits.push(request.url ?? '');
    response.end('{}');
  });
  const url = await serve((_request, response) => response.writeHead(status, { location: elsewhere }).end('moved'));
  const request = { method: 'GET', headers: { authorization: 'Bearer secret' }, body: null };
  const answer = await wire(url, request, { limit: 1000, deadline: 5000 });
  expect([answer.status, answer.headers.get('Location')]).toEqual([status, elsewhere]);
  await failsWith(url, 'redirected');
  expect(visits).toEqual([]);
});

test('126 a refused connection, an unknown host and a failed TLS handshake say by a code what they are', async () => {
  const url = await serve((_request, response) => response.end('x'));
  await failsWith(url.replace('http:', 'https:'), 'unreachable');
  await expect(upstream('http://nobody.invalid/', {}, 100)).rejects.toMatchObject({
    reason: 'unreachable',
    detail: expect.stringMatching(/^nobody\.invalid: (ENOTFOUND|EAI_AGAIN)$/),
  });
  for (const server of open) server.close().closeAllConnections();
  await expect(upstream(url, {}, 100)).rejects.toMatchObject({
    reason: 'unreachable',
    detail: expect.stringContaining('ECONNREFUSED'),
  });
});

test('127 headers that never come and a body that drips end at the deadline, and so does the connection', async () => {
  const closed: string[] = [];
  const silent = await serve((_request, response) => response.on('close', () => closed.push('silent')));
  await failsWith(silent, 'timed_out', 1000, 400);
  const dripping = await serve((_request, response) => {
    const drip = setInterval(() => response.write('.'), 20);
    response.on('close', () => {
      clearInterval(drip);
      closed.push('dripping');
    });
  });
  await failsWith(dripping, 'timed_out', 1000, 400);
  await expect.poll(() => closed, { timeout: 4000 }).toEqual(['silent', 'dripping']);
});

test('127 a body shorter than it says, which stands still, ends at the deadline', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"half":');
  });
  await failsWith(url, 'timed_out', 1000, 150);
  expect(open.size).toBe(1);
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

test('129 thirty megabytes, declared or not, are cut at the ceiling, and nobody goes on sending them', async () => {
  const declared = await serve((_request, response) => response.end(Buffer.alloc(30_000_000)));
  await failsWith(declared, 'answer_too_large', 262_144);
  let ended = false;
  const endless = await serve((_request, response) => {
    const more = () => void (response.destroyed || (response.write(Buffer.alloc(65_536)) ? setImmediate(more) : 0));
    response.on('drain', more).on('close', () => (ended = true));
    more();
  });
  await failsWith(endless, 'answer_too_large', 262_144);
  await expect.poll(() => ended).toBe(true);
});

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
])('129 %s is read, and a bomb of it is cut at the ceiling', async (encoding, pack) => {
  const bodies = new Map([
    ['/', pack('{"sub":"alice"}')],
    ['/bomb', pack(Buffer.alloc(30_000_000))],
  ]);
  const url = await serve((request, response) => {
    expect(request.headers['accept-encoding']).toContain(encoding);
    response.writeHead(200, { 'content-encoding': encoding }).end(bodies.get(request.url ?? ''));
  });
  expect(await readJson(await upstream(url, {}, 1000))).toEqual({ sub: 'alice' });
  await failsWith(`${url}bomb`, 'answer_too_large', 262_144);
});

test('129 packed with something else than it says, or twice, is no answer and no crash', async () => {
  const broken = await serve((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('{}'));
  await failsWith(broken, 'unreachable');
  const twice = gzipSync(deflateSync('{"sub":"alice"}'));
  const url = await serve((_request, response) =>
    response.writeHead(200, { 'content-encoding': 'deflate, gzip' }).end(twice),
  );
  expect(await readJson(await upstream(url, {}, 1000))).toEqual({ sub: 'alice' });
});

test('cookies of one answer go to no other request, and headers go as they are given', async () => {
  const seen: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    seen.push(request.headers.cookie, request.headers.authorization, request.headers['content-type']);
    response.setHeader('set-cookie', ['a=1', 'b=2']);
    response.end('{}');
  });
  const headers = { authorization: 'Bearer one', 'content-type': 'application/json' };
  const first = await upstream(url, { method: 'POST', headers, body: '{}' }, 1000);
  expect([...first.headers].filter(([name]) => name === 'set-cookie').map(([, value]) => value)).toEqual([
    'a=1',
    'b=2',
  ]);
  await upstream(url, { method: 'POST', body: new URLSearchParams({ a: '1' }) }, 1000);
  const form = 'application/x-www-form-urlencoded;charset=UTF-8';
  expect(seen).toEqual([undefined, 'Bearer one', 'application/json', undefined, undefined, form]);
});

test('an answer without a body is one, and connections are used again', async () => {
  const sockets = new Set<unknown>();
  const url = await serve((request, response) => {
    sockets.add(request.socket);
    response.writeHead(204).end();
  });
  for (let call = 0; call < 5; call += 1) expect((await upstream(url, {}, 10)).bytes).toHaveLength(0);
  expect(sockets.size).toBeLessThan(3);
});

test('129 what was packed more often than anybody packs is not unpacked', async () => {
  let packed: Buffer = Buffer.from('{}');
  for (let layer = 0; layer < 6; layer += 1) packed = gzipSync(packed);
  const encoding = Array.from({ length: 6 }, () => 'gzip').join(', ');
  const url = await serve((_request, response) =>
    response.writeHead(200, { 'content-encoding': encoding }).end(packed),
  );
  await expect(upstream(url, {}, 1000)).rejects.toMatchObject({ reason: 'unreachable' });
});

test('126 a header that cannot be sent is no call, and says nothing of its value', async () => {
  const headers = { authorization: 'Bearer of-two\nlines' };
  const failure = { reason: 'unreachable', detail: 'id.example: UND_ERR_INVALID_ARG' };
  await expect(upstream('http://id.example/', { headers }, 100)).rejects.toMatchObject(failure);
});
