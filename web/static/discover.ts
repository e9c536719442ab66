import { Failure } from '../../proxy/protocol/failure.ts';
import type { Jwk } from '../../proxy/protocol/idToken.ts';
import { discoveryUrl, readKeys, readMetadata, type Metadata } from '../../proxy/protocol/metadata.ts';
import type { OidcRow } from '../../proxy/protocol/provider.ts';

type Fetch = typeof globalThis.fetch;

const DEADLINE_MS = 8000;

/**
 * The row's metadata, asked of the provider and checked as the proxy does.
 * @throws Failure unreachable, timed_out, answer_*, discovery_*, endpoint_not_allowed, pkce_not_supported
 */
export async function discover(fetch: Fetch, row: OidcRow, onLoopback: boolean): Promise<Metadata> {
  return readMetadata(row, await fetchJson(fetch, discoveryUrl(row)), onLoopback);
}

/** @throws Failure unreachable, timed_out, answer_*, discovery_incomplete */
export async function fetchKeys(fetch: Fetch, { jwks_uri }: Metadata): Promise<Jwk[]> {
  if (jwks_uri === undefined) throw new Failure('discovery_incomplete', 'jwks_uri');
  return readKeys(await fetchJson(fetch, jwks_uri));
}

/** Redirects are not followed: who answers is who was asked. No cookie of the provider's goes along. */
async function fetchJson(fetch: Fetch, url: string): Promise<Record<string, unknown>> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const headers = { accept: 'application/json' };
  const response = await fetch(url, { headers, signal, redirect: 'error', credentials: 'omit' }).catch(() => {
    throw new Failure(signal.aborted ? 'timed_out' : 'unreachable');
  });
  if (response.status !== 200) throw new Failure('answer_status', String(response.status));
  const json: unknown = await response.json().catch(() => {
    throw new Failure(signal.aborted ? 'timed_out' : 'answer_not_json');
  });
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Failure('answer_not_json');
  return { ...json };
}
