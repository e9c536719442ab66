import { Failure } from '../protocol/failure.ts';
import type { Jwk } from '../protocol/idToken.ts';
import { readKeys } from '../protocol/metadata.ts';
import { ANSWER_LIMIT, readJsonObject, type Upstream } from './upstream.ts';

/** The keys of an authorization server. `refetch` asks for newer ones and is granted at most every 10 seconds. */
export type GetKeys = (upstream: Upstream, jwksUri: string, refetch: boolean) => Promise<Jwk[]>;

const FRESH = 600;
const REFETCH_PAUSE = 10;
/** When the provider cannot be reached, keys known for less than this are still good. */
const STALE = 24 * 3600;

/** `now` answers unix seconds. */
export function createGetKeys(now: () => number): GetKeys {
  const cache = new Map<string, KeySet>();
  return async (upstream, jwksUri, refetch) => {
    const cached = cache.get(jwksUri);
    if (cached !== undefined && isGoodEnough(cached, refetch, now())) return cached.keys;
    const refetchedAt = refetch ? now() : (cached?.refetchedAt ?? -Infinity);
    // Kept even if the call fails, so that a server that is down is not asked by every bad token.
    if (cached !== undefined) cache.set(jwksUri, { ...cached, refetchedAt });
    try {
      const keys = await fetchKeys(upstream, jwksUri);
      cache.set(jwksUri, { keys, fetchedAt: now(), refetchedAt });
      return keys;
    } catch (error) {
      // Whoever wants newer ones has tried these.
      if (!refetch && cached !== undefined && now() - cached.fetchedAt < STALE) return cached.keys;
      throw error;
    }
  };
}

interface KeySet {
  keys: Jwk[];
  fetchedAt: number;
  /** When newer keys were last asked for: a rotation is seen at once, a flood of unknown key ids is not passed on. */
  refetchedAt: number;
}

function isGoodEnough({ fetchedAt, refetchedAt }: KeySet, refetch: boolean, now: number): boolean {
  return refetch ? now - refetchedAt < REFETCH_PAUSE : now - fetchedAt < FRESH;
}

async function fetchKeys(upstream: Upstream, jwksUri: string): Promise<Jwk[]> {
  const response = await upstream(jwksUri, { headers: { accept: 'application/json' } }, ANSWER_LIMIT.metadata);
  if (response.status !== 200) throw new Failure('answer_status', `jwks: ${response.status}`);
  return readKeys(await readJsonObject(response));
}
