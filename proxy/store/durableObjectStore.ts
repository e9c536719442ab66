import { ConfigError } from '../config/config.ts';
import { STORE_DEADLINE, type Store } from './store.ts';

/** The binding of the class PosternStore. */
export interface StoreNamespace {
  getByName(name: string): { fetch(url: string, init: RequestInit): Promise<Response> };
}

/**
 * Durable Objects of Cloudflare, 64 of them: names are digests in base64url, so their first characters spread evenly.
 *
 * @throws ConfigError where the binding is missing
 */
export function createDurableObjectStore(namespace: StoreNamespace | undefined): Store {
  if (namespace === undefined) {
    const mend = 'Copy durable_objects and migrations from proxy/entry/wrangler.jsonc into your own configuration';
    throw new ConfigError([{ variable: 'POSTERN_STORE', problem: 'is not bound to the class PosternStore', mend }]);
  }
  const ask = async (key: string, ...call: unknown[]): Promise<unknown> => {
    const signal = AbortSignal.timeout(STORE_DEADLINE);
    const init = { method: 'POST', body: JSON.stringify(call), signal };
    return (await namespace.getByName(key.charAt(0)).fetch('https://store', init)).json();
  };
  const operation = <Name extends Exclude<keyof Store, 'get'>>(name: Name) =>
    (async (key: string, ...given: unknown[]) => ask(key, name, key, ...given)) as Store[Name];
  const get = async (key: string) => ((await ask(key, 'get', [key])) as [string | null])[0] ?? undefined;
  return {
    get: async (keys) => Promise.all(keys.map(get)),
    set: operation('set'),
    add: operation('add'),
    renew: operation('renew'),
    remove: operation('remove'),
    count: operation('count'),
  };
}
