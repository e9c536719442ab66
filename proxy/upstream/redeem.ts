import type { Metadata } from '../protocol/metadata.ts';
import type { OAuth2Provider } from '../protocol/provider.ts';
import type { Tokens } from '../protocol/tokenAnswer.ts';
import { requestTokens } from './tokenEndpoint.ts';
import type { Upstream } from './upstream.ts';

export interface Grant {
  /** The callback's query; its state and iss have been checked. */
  query: string;
  redirect_uri: string;
  code_verifier: string;
  /** The scopes that were asked for. */
  scopes: readonly string[];
  /** Unix seconds. */
  now: number;
}

/**
 * The token request (RFC 6749 section 4.1.3, RFC 7636 section 4.5), once: a code is never tried twice.
 * @throws Failure grant_rejected, client_rejected, answer_*, token_answer_shape, unreachable, timed_out, redirected
 */
export function redeem(
  upstream: Upstream,
  provider: OAuth2Provider,
  metadata: Metadata,
  { query, redirect_uri, code_verifier, scopes, now }: Grant,
): Promise<Tokens> {
  const { token_request = {}, pkce } = provider;
  const callback = new URLSearchParams(query);
  const grant = Object.entries({ grant_type: 'authorization_code', redirect_uri });
  const parameters = Object.fromEntries([
    ...grant.filter(([name]) => !token_request.omit?.some((omitted) => omitted === name)),
    ['code', callback.get('code') ?? ''],
    ...(pkce === 'refused' ? [] : [['code_verifier', code_verifier]]),
    // What of the callback the server wants to see again.
    ...(token_request.repeat ?? []).filter((name) => callback.has(name)).map((name) => [name, callback.get(name)]),
  ]) as Record<string, string>;
  return requestTokens(upstream, provider, metadata, { parameters, asked: scopes, now });
}
