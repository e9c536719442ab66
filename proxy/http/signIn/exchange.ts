import { Failure } from '../../protocol/failure.ts';
import type { OAuth1Provider, OAuth2Provider } from '../../protocol/provider.ts';
import { grantedOf, type Tokens } from '../../protocol/tokenAnswer.ts';
import { fetchAccessToken } from '../../upstream/oauth1.ts';
import { redeem } from '../../upstream/redeem.ts';
import type { AcceptedCallback } from './acceptCallback.ts';
import type { Deps } from '../deps.ts';

/** What the page presents, and has been compared with the transaction. */
interface Presented {
  query: string;
  code_verifier: string;
}

/** What came of the one exchange. */
export interface Exchanged extends Tokens {
  /** OAuth 1.0a. */
  token_secret?: string;
}

/**
 * The confidential exchange: the code, or the verified request token, for an access token. Once: whatever comes of it,
 * the transaction is spent.
 * @throws Failure and everything that redeem and fetchAccessToken throw
 */
export async function exchange(deps: Deps, accepted: AcceptedCallback, presented: Presented): Promise<Exchanged> {
  const { provider } = accepted;
  try {
    return provider.protocol === 'oauth1'
      ? await exchangeRequestToken(deps, provider, accepted)
      : await exchangeCode(deps, provider, accepted, presented);
  } catch (error) {
    if (error instanceof Failure && error.reason === 'unreachable') deps.doubt(provider);
    throw error;
  }
}

async function exchangeCode(
  deps: Deps,
  provider: OAuth2Provider,
  { tx, metadata, scopes }: AcceptedCallback,
  { query, code_verifier }: Presented,
): Promise<Exchanged> {
  const grant = { query, code_verifier, redirect_uri: tx.redirect_uri, scopes, now: deps.now() };
  const tokens = await redeem(deps.upstream, provider, metadata, grant);
  const { callback_scope } = provider;
  if (callback_scope === undefined) return tokens;
  // Some tell what was granted in the callback, and only there.
  return { ...tokens, scopes: grantedOf(new URLSearchParams(query).get(callback_scope), scopes) };
}

async function exchangeRequestToken(
  deps: Deps,
  provider: OAuth1Provider,
  { tx, callback, scopes }: AcceptedCallback,
): Promise<Exchanged> {
  const request = { token: callback.state, token_secret: tx.request_secret };
  const { token, ...rest } = await fetchAccessToken(deps.callSigned, provider, request, callback.code);
  const nothing = { expires_in: undefined, id_token: undefined, refresh_token: undefined };
  return { access_token: token, ...rest, scopes, ...nothing };
}
