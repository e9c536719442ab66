import type { Client } from '../clients.ts';
import { mintSecret, randomHex } from '../kit/mint.ts';
import { breakdown } from '../kit/refusal.ts';
import type { Setup } from '../kit/setup.ts';
import { Store } from '../kit/Store.ts';
import type { Person } from '../people.ts';
import type { TokenSecret } from './Consumers.ts';
import { OAuthProblem } from './OAuthProblem.ts';

/** RFC 5849 section 2.1: stands for a handshake that is under way. */
export interface RequestToken extends TokenSecret {
  readonly value: string;
  readonly callback: string;
  /** What came of it; nothing yet, at first. */
  answer?: 'approved' | 'denied' | 'used';
  verifier?: string;
}

export interface AccessToken extends TokenSecret {
  readonly value: string;
  user: Person;
}

const TEN_MINUTES = 600;
const DAY = 86_400;

/** The request tokens and access tokens of one OAuth 1.0 provider. */
export class Handshakes {
  readonly requests: Store<RequestToken>;
  readonly accesses: Store<AccessToken>;

  constructor({ now }: Setup) {
    this.requests = new Store(now, TEN_MINUTES);
    this.accesses = new Store(now, DAY);
  }

  begin(consumer: Client, callback: string): RequestToken {
    const token = { value: randomHex(16), secret: mintSecret(), consumer, callback };
    this.requests.set(token.value, token);
    return token;
  }

  /** A request token that still waits for a person. */
  waiting(value: string | undefined): RequestToken | undefined {
    const token = this.requests.get(value);
    return token?.answer === undefined ? token : undefined;
  }

  approve(token: RequestToken, user: Person): void {
    Object.assign(token, { answer: 'approved', user, verifier: randomHex(16) } satisfies Partial<RequestToken>);
  }

  /** Section 2.3, but for the verifier: once, and only when a person has said yes. */
  redeem(token: RequestToken): AccessToken {
    const { answer, user, consumer } = token;
    if (answer === 'used') throw new OAuthProblem('token_used');
    if (answer === 'denied') throw new OAuthProblem('permission_denied');
    if (answer === undefined || !user) throw new OAuthProblem('permission_unknown');
    token.answer = 'used';
    const access = { value: mintSecret(), secret: mintSecret(), consumer, user };
    this.accesses.set(access.value, access);
    return access;
  }
}

/** Who an API speaks of. */
export function personOf({ user }: AccessToken): Person {
  if (user.trouble.profile === 'breaks') throw breakdown();
  return user;
}
