declare module 'cloudflare:test' {
  import type { StoreNamespace } from '../../proxy/store/durableObjectStore.ts';

  type DurableObject = ReturnType<StoreNamespace['getByName']>;
  interface State {
    storage: {
      sql: { exec: (query: string) => { toArray: () => { key: string }[] } };
      getAlarm: () => Promise<number | null>;
    };
    blockConcurrencyWhile: (work: () => Promise<void>) => Promise<void>;
  }

  /** The bindings of the wrangler configuration. */
  export const env: { ASSETS: { fetch: (request: Request) => Promise<Response> }; POSTERN_STORE: StoreNamespace };
  /** Inside the object. */
  export function runInDurableObject<T>(
    object: DurableObject,
    callback: (instance: unknown, state: State) => T | Promise<T>,
  ): Promise<T>;
  /** At once; false where none is set. */
  export function runDurableObjectAlarm(object: DurableObject): Promise<boolean>;
  /** Its storage stays. */
  export function evictDurableObject(object: DurableObject): Promise<void>;
  export function abortAllDurableObjects(): Promise<void>;
}
