import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

export interface StaticHost {
  origin: string;
  /** What was asked for: method and path with query. */
  requests: string[];
  close: () => Promise<void>;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/**
 * The dumbest of static hosts, on a free port: files of `folder` under the path `base`, an index.html for a folder, a
 * redirect to its slash, 404.html for the rest; no rewriting, no headers of its own.
 */
export async function startStaticHost(folder: string, base: string): Promise<StaticHost> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname.startsWith(base) ? join(folder, pathname.slice(base.length)) : undefined;
    void answer(response, folder, path, pathname);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    requests,
    close: async () => {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

async function answer(response: ServerResponse, folder: string, path: string | undefined, pathname: string) {
  const found = path === undefined ? undefined : await stat(path).catch(() => undefined);
  if (found?.isDirectory() && !pathname.endsWith('/')) {
    response.writeHead(301, { location: `${pathname}/` }).end();
    return;
  }
  const file = found?.isDirectory() ? join(path!, 'index.html') : (path ?? '');
  const bytes = await readFile(file).catch(() => undefined);
  const headers = { 'content-type': TYPES[bytes ? extname(file) : '.html'] ?? 'text/plain' };
  response.writeHead(bytes ? 200 : 404, headers).end(bytes ?? (await readFile(join(folder, '404.html'))));
}
