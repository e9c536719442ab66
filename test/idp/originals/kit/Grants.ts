import type { Person } from '../people.ts';
import { randomHex } from './mint.ts';
import { breakdown } from './refusal.ts';
import { Store } from './Store.ts';

/** What a person has allowed a client; all tokens made from it end with it. */
export interface Grant {
  readonly user: Person;
  readonly client_id: string;
  readonly scopes: readonly string[];
  revoked: boolean;
}

/** What a code stands for. */
export interface Asked {
  readonly client_id: string;
  readonly redirect_uri: string;
  readonly code_challenge?: string | undefined;
  readonly offline?: boolean | undefined;
}

export interface Code extends Asked {
  readonly grant: Grant;
  readonly issued: number;
  spent: boolean;
}

export interface Access {
  readonly grant: Grant;
  readonly scopes: readonly string[];
  /** Milliseconds since the epoch. */
  readonly until: number;
  readonly refreshed: boolean;
  uses: number;
}

interface Refresh {
  readonly grant: Grant;
  spent: boolean;
}

export interface GrantRules {
  mint: () => string;
  /** Of access tokens, in seconds. */
  lifetime: number;
  /** A refresh token that was rotated away and comes again ends the grant: one of the two who had it is a thief. */
  reuseRevokes: boolean;
}

const CODE_SECONDS = 60;
/** Spent codes are remembered for longer than they are good, so that a second use is noticed. */
const CODE_MEMORY = 600;
const DAY = 86_400;

/** The codes and tokens of one OAuth 2 provider, and their rules (RFC 6749, RFC 9700 section 4.14). */
export class Grants {
  readonly #now: () => number;
  readonly #rules: GrantRules;
  readonly #codes: Store<Code>;
  readonly #accesses: Store<Access>;
  readonly #refreshes: Store<Refresh>;

  constructor(now: () => number, rules: GrantRules) {
    this.#now = now;
    this.#rules = rules;
    this.#codes = new Store(now, CODE_MEMORY);
    this.#accesses = new Store(now, DAY);
    this.#refreshes = new Store(now, DAY);
  }

  issueCode(asked: Asked, user: Person, scopes: readonly string[]): string {
    const code = randomHex();
    const grant = { user, client_id: asked.client_id, scopes, revoked: false };
    this.#codes.set(code, { ...asked, grant, issued: this.#now(), spent: false });
    return code;
  }

  /** A code is good once, for a minute, for its client; its second use ends what came of the first (section 4.1.2). */
  redeem(value: string | undefined, client_id: string): Code | undefined {
    const code = this.#codes.get(value);
    if (code?.client_id !== client_id) return undefined;
    if (code.spent) code.grant.revoked = true;
    const late = this.#now() > code.issued + CODE_SECONDS * 1000;
    if (code.spent || late || code.grant.user.trouble.code === 'rejected') return undefined;
    if (code.grant.user.trouble.code === 'breaks') throw breakdown();
    code.spent = true;
    return code;
  }

  /** @returns the token, and its lifetime in seconds */
  issueAccess(grant: Grant, scopes = grant.scopes, refreshed = false): { token: string; expires_in: number } {
    const token = this.#rules.mint();
    const expires_in = grant.user.trouble.expires_in ?? this.#rules.lifetime;
    const until = this.#now() + expires_in * 1000;
    this.#accesses.set(token, { grant, scopes, until, refreshed, uses: 0 });
    return { token, expires_in };
  }

  issueRefresh(grant: Grant): string {
    const token = this.#rules.mint();
    this.#refreshes.set(token, { grant, spent: false });
    return token;
  }

  /** One use of an access token at an API. */
  use(token: string | undefined): Access | undefined {
    const access = this.#accesses.get(token);
    if (!access || access.grant.revoked || access.until <= this.#now()) return undefined;
    access.uses += 1;
    const lapsed = access.grant.user.trouble.lapses && !access.refreshed && access.uses > 1;
    return lapsed ? undefined : access;
  }

  /** The grant behind a refresh token that is still good. */
  find(token: string | undefined, client_id: string): Grant | undefined {
    const refresh = this.#refreshes.get(token);
    if (refresh?.grant.client_id !== client_id) return undefined;
    if (refresh.spent && this.#rules.reuseRevokes) refresh.grant.revoked = true;
    const { user, revoked } = refresh.grant;
    if (user.trouble.refresh === 'breaks') throw breakdown();
    return refresh.spent || revoked || user.trouble.refresh === 'revoked' ? undefined : refresh.grant;
  }

  /** Another refresh token in the place of this one; undefined for the person whose old one stays good. */
  rotate(token: string): string | undefined {
    const refresh = this.#refreshes.get(token);
    if (!refresh || refresh.grant.user.trouble.refresh === 'same') return undefined;
    refresh.spent = true;
    return this.issueRefresh(refresh.grant);
  }

  /** Ends an access token by itself, or all that a refresh token belongs to; false: there was nothing to end. */
  revoke(token = ''): boolean {
    const held = this.#refreshes.get(token) ?? this.#accesses.get(token);
    if (!held || held.grant.revoked) return false;
    if ('spent' in held) held.grant.revoked = true;
    else this.#accesses.delete(token);
    return true;
  }

  /** The grant behind an access token, however often it was used. */
  grantOf(token: string | undefined): Grant | undefined {
    const grant = this.#accesses.get(token)?.grant;
    return grant?.revoked ? undefined : grant;
  }
}
