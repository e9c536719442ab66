import { Failure } from '../protocol/failure.ts';
import type { Metadata } from '../protocol/metadata.ts';
import type { OAuth2Provider } from '../protocol/provider.ts';
import type { Tokens } from '../protocol/tokenAnswer.ts';
import { requestTokens } from './tokenEndpoint.ts';
import type { Upstream } from './upstream.ts';

export interface RefreshGrant {
  refresh_token: string;
  /** What the token is good for at present. */
  granted: readonly string[];
  /** Of those, the ones that the new token is wanted for (down-scoping); absent: all. */
  scope?: readonly string[] | undefined;
  /** Unix seconds. */
  now: number;
}

/** Errors that speak of this one request, and not of the refresh token. */
const OF_THE_REQUEST = new Set([
  'invalid_request',
  'invalid_scope',
  'server_error',
  'slow_down',
  'temporarily_unavailable',
  'unsupported_grant_type',
]);

/**
 * A new access token without the person (RFC 6749 section 6), once.
 * @throws Failure refresh_rejected where the refresh token is no good any more; for everything else that redeem throws
 * it may still be
 */
export async function refreshGrant(
  upstream: Upstream,
  provider: OAuth2Provider,
  metadata: Metadata,
  { refresh_token, granted, scope, now }: RefreshGrant,
): Promise<Tokens> {
  const narrowed = scope && { scope: scope.join(provider.scope_separator ?? ' ') };
  const parameters = { grant_type: 'refresh_token', refresh_token, ...narrowed };
  try {
    return await requestTokens(upstream, provider, metadata, { parameters, asked: scope ?? granted, now });
  } catch (error) {
    if (!(error instanceof Failure) || error.reason !== 'grant_rejected') throw error;
    const { detail = '' } = error;
    throw new Failure(OF_THE_REQUEST.has(detail) ? 'answer_status' : 'refresh_rejected', detail);
  }
}
