import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { randomToken } from '../../../proxy/protocol/pkce.ts';
import type { ReleasedProfile } from '../../../proxy/protocol/embedContract.ts';

/** What the blog's backend knows of one browser. */
export interface Visitor {
  /** Every button of theirs gets it as `challenge`: an assertion made for another browser does not have it. */
  nonce: string;
  /** Whom an assertion has vouched for. */
  user?: ReleasedProfile;
}

const COOKIE = 'garden-visitor';
const MOST = 1000;

/**
 * Sessions of the blog, in memory. The cookie is the key to one; no script sees it, and no other site can send it.
 * It is not Secure, as this page is plain http on one's own machine; on a real site add that and the prefix `__Host-`.
 */
export class Visitors {
  readonly #byId = new Map<string, Visitor>();

  find(c: Context): Visitor | undefined {
    return this.#byId.get(getCookie(c, COOKIE) ?? '');
  }

  findOrMake(c: Context): Visitor {
    return this.find(c) ?? this.#keep(c, { nonce: randomToken() });
  }

  /** Under a new key: whoever knew the old one knows nothing of who has signed in. */
  signIn(c: Context, user: ReleasedProfile): void {
    const nonce = this.find(c)?.nonce ?? randomToken();
    this.#byId.delete(getCookie(c, COOKIE) ?? '');
    this.#keep(c, { nonce, user });
  }

  #keep(c: Context, visitor: Visitor): Visitor {
    const [oldest] = this.#byId.keys();
    if (this.#byId.size >= MOST && oldest !== undefined) this.#byId.delete(oldest);
    const id = randomToken();
    this.#byId.set(id, visitor);
    setCookie(c, COOKIE, id, { httpOnly: true, sameSite: 'Strict', path: '/' });
    return visitor;
  }
}
