import type { Env } from '../../proxy/config/environment.ts';

/** Where the demo is served. */
export interface Address {
  port: number;
  /** The person has said so, by PORT or ORIGIN: another one would be wrong. */
  fixed: boolean;
  /** The main one, where there are several. */
  origin: (port: number) => string;
}

const DEFAULT_PORT = 8787;

/** @throws an Error whose one line names the variable and the mend */
export function readAddress(env: Env): Address {
  const main = env.ORIGIN?.split(',')[0]?.trim();
  const fromOrigin = main === undefined ? undefined : readOriginPort(main);
  const port = env.PORT === undefined ? (fromOrigin ?? DEFAULT_PORT) : Number(env.PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error('PORT is not a port number: set it to one from 1 to 65535, or leave it out');
  }
  const fixed = env.PORT !== undefined || env.ORIGIN !== undefined;
  return { port, fixed, origin: (taken) => main ?? `http://localhost:${taken}` };
}

/** Behind a TLS terminator the port of ORIGIN is not ours to listen on. */
function readOriginPort(origin: string): number | undefined {
  if (!URL.canParse(origin))
    throw new Error('ORIGIN is not a URL: set it to scheme and host, as in http://localhost:8787');
  const { protocol, port } = new URL(origin);
  return protocol === 'http:' ? Number(port || 80) : undefined;
}
