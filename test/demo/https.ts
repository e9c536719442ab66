import type { Env } from '../../proxy/config/environment.ts';
import type { Listening } from '../../proxy/entry/nodeServer.ts';
import type { Server } from '../../proxy/http/boot.ts';
import { readAddress, type Address } from './address.ts';
import { listenNear } from './listenNear.ts';
import { selfSignedCertificate } from './selfSignedCertificate.ts';

/** @throws an Error whose one line names the variable and the mend */
export function readHttpsAddress(env: Env): Address {
  const { ORIGIN, ...rest } = env;
  if (ORIGIN === undefined) return { ...readAddress(rest), origin: (taken) => `https://localhost:${taken}` };
  if (!URL.canParse(ORIGIN) || new URL(ORIGIN).protocol !== 'https:') {
    throw new Error('ORIGIN is not https, but --https is asked for: leave one of them out');
  }
  // Here nobody else ends TLS, so the port of ORIGIN is ours.
  const { PORT = new URL(ORIGIN).port || '443' } = env;
  return { ...readAddress({ ...rest, PORT }), origin: () => ORIGIN };
}

/**
 * Listens with a certificate of this run on `port`, or on the next free one where `fixed` is false.
 * @throws an Error whose one line says what to do
 */
export async function listenHttps(server: Server, { port, fixed }: Address): Promise<Listening> {
  return listenNear(server, port, fixed, await selfSignedCertificate(Date.now()));
}
