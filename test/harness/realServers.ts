import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';

/** Servers of a file's tests, each of which ends with its test. */
export interface RealServers {
  open: ReadonlySet<Server>;
  /** A real server on a free port; the address of its root. */
  serve: (listener: RequestListener) => Promise<string>;
}

export function realServers(): RealServers {
  const open = new Set<Server>();
  afterEach(() => {
    for (const server of open) server.close().closeAllConnections();
    open.clear();
  });
  return {
    open,
    async serve(listener) {
      const server = createServer(listener);
      open.add(server);
      await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    },
  };
}
