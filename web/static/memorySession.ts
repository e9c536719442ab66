import { SESSION_LIFETIME, type SignedIn } from '../../proxy/protocol/contract.ts';
import { userOf } from '../../proxy/protocol/profile.ts';
import type { StaticTransaction } from './transaction.ts';
import type { Identity } from './verifyIdentity.ts';

/** A sign-in that nothing but this page's memory holds: no token is in it, and a reload is its end. */
export interface MemorySession {
  current(): SignedIn | undefined;
  start(transaction: StaticTransaction, identity: Identity): SignedIn;
  end(): void;
}

/** `now` answers unix seconds. */
export function createMemorySession(now: () => number): MemorySession {
  let signedIn: SignedIn | undefined;
  return {
    current: () => (signedIn && now() < signedIn.session.exp ? signedIn : undefined),
    start: ({ provider, scopes: asked, return_to }, { profile, scopes }) => {
      const session = { provider, scopes, requested: [...asked], exp: now() + SESSION_LIFETIME };
      signedIn = { user: userOf(profile), session, profile, return_to };
      return signedIn;
    },
    end: () => void (signedIn = undefined),
  };
}
