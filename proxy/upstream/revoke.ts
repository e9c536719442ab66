import { allowInsecureRequests, customFetch, revocationRequest } from 'oauth4webapi';
import type { LogoutAnswer } from '../protocol/contract.ts';
import type { Provider } from '../protocol/provider.ts';
import type { Metadata } from './discovery.ts';
import { clientAuthentication } from './redeem.ts';
import { ANSWER_LIMIT, type Upstream } from './upstream.ts';

/** In milliseconds: nobody waits longer to be signed out. */
export const REVOCATION_DEADLINE = 2000;

/** Revokes a token (RFC 7009 section 2.1) and says truthfully what came of it. Never throws. */
export async function revoke(
  upstream: Upstream,
  provider: Provider,
  metadata: Metadata,
  token: string,
): Promise<LogoutAnswer['revoked']> {
  const { revocation_endpoint } = metadata;
  if (revocation_endpoint === undefined) return 'unsupported';
  const server = { issuer: metadata.issuer, revocation_endpoint };
  const { client_id } = provider;
  try {
    const { status } = await revocationRequest(server, { client_id }, clientAuthentication(provider), token, {
      [customFetch]: (url, init) => upstream(url, init, ANSWER_LIMIT.token, REVOCATION_DEADLINE),
      [allowInsecureRequests]: new URL(revocation_endpoint).protocol === 'http:',
    });
    return status === 200 ? 'revoked' : 'failed';
  } catch {
    return 'failed';
  }
}
