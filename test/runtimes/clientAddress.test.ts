import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import type { Server } from '../../proxy/http/boot.ts';
import { createCookieBrowser } from '../harness/cookieBrowser.ts';
import { SEAL_KEY } from '../harness/testApp.ts';
import { overHttp } from './start/overHttp.ts';
import { startBun } from './start/startBun.ts';
import { startDeno } from './start/startDeno.ts';
import { startEdge } from './start/startEdge.ts';
import { startLambda } from './start/startLambda.ts';
import { startNetlify } from './start/startNetlify.ts';
import { startNode } from './start/startNode.ts';
import { startWorkerd } from './start/startWorkerd.ts';
import { ORIGIN } from './suiteEnv.ts';

const ENV = { ORIGIN, SEAL_KEYS: SEAL_KEY, PROVIDERS: '[]', RATE_LIMIT: '1' };
const CLIENT = '198.51.100.7';
/** Of this machine, as others see it: whoever asks from loopback is not counted. */
const OWN = Object.values(networkInterfaces())
  .flat()
  .find((own) => own?.family === 'IPv4' && !own.internal)?.address;

test.each([
  ['workerd', startWorkerd, 'cf-connecting-ip'],
  ['edge-runtime', startEdge, 'x-real-ip'],
] as const)('%s counts by the header that its platform sets, and by no other', async (_name, start, header) => {
  const running = await start(ENV);
  try {
    expect(await answersTo(running.servers[0], () => ({ [header]: CLIENT }))).toContain(429);
    expect(await answersTo(running.servers[0], (no) => ({ [header]: `198.51.100.${no}` }))).not.toContain(429);
  } finally {
    await running.close();
  }
});

test.each([
  ['Lambda', startLambda],
  ['Netlify', startNetlify],
] as const)('the handler of %s counts by what its platform says beside the request', async (_name, start) => {
  const running = await start(ENV);
  try {
    expect(await answersTo(running.servers[0])).toContain(429);
  } finally {
    await running.close();
  }
});

test.skipIf(OWN === undefined).each([
  ['Node', startNode],
  ['Bun', startBun],
  ['Deno', startDeno],
] as const)('a container of %s counts by the address of the connection', async (_name, start) => {
  const running = await start({ ...ENV, HOST: '0.0.0.0' });
  try {
    expect(await answersTo(overHttp(`http://${OWN}:${running.port}`))).toContain(429);
    expect(await answersTo(running.servers[0])).not.toContain(429);
  } finally {
    await running.close();
  }
});

/**
 * Three requests of which one is allowed in a minute, so that at least one too many is in one and the same minute. Each
 * says that it was forwarded for somebody else.
 */
async function answersTo(server: Server, headersOf = (_no: number): Record<string, string> => ({})): Promise<number[]> {
  const { post } = createCookieBrowser(server, ORIGIN);
  const statuses: number[] = [];
  for (const no of [1, 2, 3]) {
    const answer = await post('/api/tx', {}, { 'x-forwarded-for': `203.0.113.${no}`, ...headersOf(no) });
    statuses.push(answer.status);
    expect(answer.headers.has('retry-after')).toBe(answer.status === 429);
  }
  return statuses;
}
