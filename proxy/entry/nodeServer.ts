import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import type { Server } from '../http/boot.ts';
import type { Open } from './container.ts';

type FetchCallback = Parameters<typeof serve>[0]['fetch'];

export interface Listening extends Open {
  /** Cuts whatever still runs. */
  close: () => Promise<void>;
}

/** Both in PEM. */
export interface Tls {
  key: string;
  cert: string;
}

/**
 * Listens, with `tls` for https; rejects with Node's error (EADDRINUSE and the like) where it cannot. Port 0 takes any
 * free one.
 */
export function listen(server: Server, port: number, hostname: string, tls?: Tls): Promise<Listening> {
  return new Promise((resolve, reject) => {
    // Four transactions and a session in chunks stay under 12 KiB; beside them a page may have cookies of its own.
    const serverOptions = { maxHeaderSize: 32_768 };
    const scheme = tls ? { createServer, serverOptions: { ...serverOptions, ...tls } } : { serverOptions };
    const answer: FetchCallback = (request, { incoming }) =>
      server.fetch(request, { address: incoming.socket.remoteAddress });
    const listening: ServerType = serve({ fetch: answer, port, hostname, ...scheme });
    listening.once('error', reject);
    listening.once('listening', () => {
      const { port: taken } = listening.address() as AddressInfo;
      resolve({ port: taken, drain: () => drain(listening), close: () => close(listening) });
    });
  });
}

function drain(server: ServerType): Promise<void> {
  // A browser would keep its connection open, in milliseconds, long after its answer.
  if ('keepAliveTimeout' in server) server.keepAliveTimeout = 1;
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

function close(server: ServerType): Promise<void> {
  const closed = drain(server);
  if ('closeAllConnections' in server) server.closeAllConnections();
  return closed;
}
