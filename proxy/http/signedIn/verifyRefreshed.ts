import type { User } from '../../protocol/contract.ts';
import { Failure } from '../../protocol/failure.ts';
import { verifyIdToken } from '../../protocol/idToken.ts';
import { identityIssuer } from '../../protocol/issuer.ts';
import type { Metadata } from '../../protocol/metadata.ts';
import type { OAuth2Provider } from '../../protocol/provider.ts';
import type { Tokens } from '../../protocol/tokenAnswer.ts';
import { claimOf } from '../../protocol/unverified.ts';
import type { Deps } from '../deps.ts';
import { idTokenExpectations } from '../idTokenExpectations.ts';

interface Known {
  provider: OAuth2Provider;
  metadata: Metadata;
  user: User;
}

/**
 * An id_token that a refresh has brought has to speak of the same person, from the same issuer to us (OpenID Connect
 * Core section 12.2). Nothing of it is used, so keys that cannot be had stop nobody whose claims are right.
 * @throws Failure refresh_rejected
 */
export async function verifyRefreshed(
  deps: Pick<Deps, 'getKeys' | 'now'>,
  { provider, metadata, user }: Known,
  { id_token, access_token }: Tokens,
): Promise<void> {
  const { jwks_uri, issuer } = metadata;
  if (provider.protocol !== 'oidc' || id_token === undefined || jwks_uri === undefined) return;
  try {
    const claims = await verifyIdToken(id_token, {
      ...idTokenExpectations(deps, provider, metadata, jwks_uri),
      access_token,
    });
    if (identityIssuer(issuer, claims) === user.iss && claims.sub === user.sub) return;
  } catch (error) {
    const isUnread = error instanceof Failure && !error.reason.startsWith('id_token_');
    if (isUnread && claimOf(id_token, 'sub') === user.sub) return;
  }
  throw new Failure('refresh_rejected', 'id_token');
}
