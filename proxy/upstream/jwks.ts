import type { JWK } from 'jose';
import { Failure } from '../protocol/failure.ts';
import { ANSWER_LIMIT, readJsonObject, type Upstream } from './upstream.ts';

/** The keys of an authorization server. `refetch` asks for newer ones and is granted at most every 10 seconds. */
export type GetKeys = (jwksUri: string, refetch: boolean) => Promise<JWK[]>;

const FRESH = 600;
const REFETCH_PAUSE = 10;
/** When the provider cannot be reached, keys known for less than this are still good. */
const STALE = 24 * 3600;

/** `now` answers unix seconds. */
export function createGetKeys(upstream: Upstream, now: () => number): GetKeys {
  const cache = new Map<string, { keys: JWK[]; fetchedAt: number }>();
  return async (jwksUri, refetch) => {
    const cached = cache.get(jwksUri);
    const age = cached === undefined ? Infinity : now() - cached.fetchedAt;
    if (cached !== undefined && age < (refetch ? REFETCH_PAUSE : FRESH)) return cached.keys;
    try {
      const keys = await fetchKeys(upstream, jwksUri);
      cache.set(jwksUri, { keys, fetchedAt: now() });
      return keys;
    } catch (error) {
      if (cached !== undefined && age < STALE) return cached.keys;
      throw error;
    }
  };
}

async function fetchKeys(upstream: Upstream, jwksUri: string): Promise<JWK[]> {
  const response = await upstream(jwksUri, { headers: { accept: 'application/json' } }, ANSWER_LIMIT.metadata);
  if (response.status !== 200) throw new Failure('answer_status', `jwks: ${response.status}`);
  const { keys } = await readJsonObject(response);
  if (!Array.isArray(keys)) throw new Failure('discovery_incomplete', 'jwks');
  return keys.filter((key) => typeof key === 'object' && key !== null && typeof key.kty === 'string') as JWK[];
}
