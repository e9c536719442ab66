import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

import { createClient } from '@redis/client';

import type { Breakable } from './redis.ts';

export const UPSTASH_TOKEN = 'rest-token-of-a-test';

type Answer = [status: number, body: { result: unknown } | { error: string }];

/**
 * Upstash's REST API in front of a real Redis: commands as JSON arrays at /, and the statuses and errors of its
 * documentation. Source: https://upstash.com/docs/redis/features/restapi
 */
export async function startUpstash(redisUrl: string): Promise<Breakable> {
  const redis = createClient({ url: redisUrl, RESP: 2 });
  // The test may stop the Redis first.
  redis.on('error', () => undefined);
  await redis.connect();
  let isHanging = false;
  const send = async (command: string[]) => redis.sendCommand(command);
  const listener: RequestListener = (request, response) => {
    if (isHanging) return;
    void answer(request, send).then(([status, body]) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    );
  };
  let server = await listenAt(0, listener);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      if (!server.listening) return;
      const closed = once(server.close(), 'close');
      server.closeAllConnections();
      await closed;
    },
    async restart() {
      server = await listenAt(port, listener);
    },
    hang: () => void (isHanging = true),
    resume: () => void (isHanging = false),
  };
}

async function answer(request: IncomingMessage, send: (command: string[]) => Promise<unknown>): Promise<Answer> {
  if (request.headers.authorization !== `Bearer ${UPSTASH_TOKEN}`) return [401, { error: 'Unauthorized' }];
  const command = await json(request);
  if (request.method !== 'POST' || request.url !== '/' || !Array.isArray(command)) {
    return [400, { error: 'ERR this double knows commands in the body only' }];
  }
  try {
    return [200, { result: await send(command.map(String)) }];
  } catch (error) {
    return [400, { error: error instanceof Error ? error.message : String(error) }];
  }
}

async function listenAt(port: number, listener: RequestListener): Promise<Server> {
  const server = createServer(listener).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
