import { encodeBase64url } from '../../proxy/protocol/base64url.ts';
import type { Env } from '../../proxy/config/environment.ts';
import { demoProviders } from './demoProviders.ts';

/**
 * The environment of a demo run: what the person has set wins, the demo's rows come behind their own PROVIDERS, and
 * the sealing key is made for this run and kept nowhere.
 */
export function demoEnv(env: Env, origin: string, issuer: string | undefined): Env {
  const demo = issuer === undefined ? [] : demoProviders(issuer);
  const key = encodeBase64url(crypto.getRandomValues(new Uint8Array(32)));
  return { SEAL_KEYS: key, ...env, ORIGIN: env.ORIGIN ?? origin, PROVIDERS: withOwnRows(demo, env.PROVIDERS) };
}

/** PROVIDERS that cannot be read is passed on as it is: the configuration says what is wrong with it. */
function withOwnRows(demo: unknown[], own: string | undefined): string {
  if (!own) return JSON.stringify(demo);
  try {
    const rows: unknown = JSON.parse(own);
    return Array.isArray(rows) ? JSON.stringify([...rows, ...demo]) : own;
  } catch {
    return own;
  }
}
