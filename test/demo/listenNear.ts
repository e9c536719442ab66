import { listen, type Listening, type Tls } from '../../proxy/entry/nodeServer.ts';
import type { Server } from '../../proxy/http/boot.ts';

const TRIES = 50;

/**
 * Listens on `port`, or on the next free one where `fixed` is false.
 * @throws an Error whose one line says what to do
 */
export async function listenNear(server: Server, port: number, fixed: boolean, tls?: Tls): Promise<Listening> {
  for (let candidate = port; candidate < port + TRIES; candidate += 1) {
    try {
      return await listen(server, candidate, '127.0.0.1', tls);
    } catch (error) {
      if (!isTaken(error)) throw error;
      if (fixed)
        throw new Error(`port ${port} is taken: end what listens there, or set PORT to another one`, { cause: error });
    }
  }
  throw new Error(`no free port from ${port} to ${port + TRIES - 1}: set PORT`);
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
