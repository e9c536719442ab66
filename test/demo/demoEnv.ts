import { generateKeyPairSync } from 'node:crypto';
import { encodeBase64url } from '../../proxy/protocol/base64url.ts';
import type { Env } from '../../proxy/config/environment.ts';
import type { FindRow } from '../../proxy/config/providers.ts';
import { findRow } from '../../proxy/providers/registry.ts';
import { demoProviders } from './demoProviders.ts';
import { originalClients, originalRows } from './originalRows.ts';

/** What a demo run is configured with. */
export interface DemoSetup {
  env: Env;
  /** The registry's rows, and those of the demo that no JSON can say. */
  find: FindRow;
}

/**
 * The environment of a demo run: what the person has set wins, the demo's rows come behind their own PROVIDERS, its page
 * behind their own EMBED_ORIGINS, and the keys are made for this run and kept nowhere. `issuer` is the embedded identity
 * provider, `blog` the origin of the page with the login button.
 */
export function demoEnv(env: Env, origin: string, issuer: string | undefined, blog?: string): DemoSetup {
  const SEAL_KEYS = encodeBase64url(crypto.getRandomValues(new Uint8Array(32)));
  const common = {
    SEAL_KEYS,
    STORE: 'memory',
    INSPECT: 'on',
    ...env,
    ...embedding(env, blog),
    ORIGIN: env.ORIGIN ?? origin,
  };
  if (issuer === undefined) return { env: common, find: findRow };
  const rows = originalRows(issuer);
  const PROVIDERS = withOwnRows(demoProviders(issuer), env.PROVIDERS);
  return { env: { ...originalClients(), ...common, PROVIDERS }, find: (id) => rows.get(id) ?? findRow(id) };
}

/** Who may ask who somebody is, and what signs the answer. */
function embedding(env: Env, blog: string | undefined): Env {
  const origins = [env.EMBED_ORIGINS, blog].filter(Boolean);
  if (origins.length === 0) return {};
  return { EMBED_ORIGINS: origins.join(','), SIGNING_KEY: env.SIGNING_KEY ?? makeSigningKey() };
}

function makeSigningKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return JSON.stringify(privateKey.export({ format: 'jwk' }));
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
