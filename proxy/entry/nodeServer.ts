import { createServer } from 'node:https';
import { fileURLToPath } from 'node:url';
import type { AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { Assets } from '../http/deps.ts';
import type { Server } from '../http/boot.ts';

const BUILT = fileURLToPath(new URL('../../dist/web', import.meta.url));

/** The built SPA on disk, with its precompressed forms. */
export function diskAssets(root: string = BUILT): Assets {
  const files = new Hono().use('*', serveStatic({ root, precompressed: true }));
  return async (request) => files.fetch(request);
}

export interface Listening {
  port: number;
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
    const listening: ServerType = serve({ fetch: (request) => server.fetch(request), port, hostname, ...scheme });
    listening.once('error', reject);
    listening.once('listening', () => {
      const { port: taken } = listening.address() as AddressInfo;
      resolve({ port: taken, close: () => close(listening) });
    });
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
