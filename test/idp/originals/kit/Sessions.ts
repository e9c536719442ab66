import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

import type { OriginalName } from '../clients.ts';
import type { Person } from '../people.ts';
import { randomHex } from './mint.ts';
import type { Setup } from './setup.ts';
import { Store } from './Store.ts';

/** Somebody who is signed in at one provider, in one browser. */
export interface Session {
  user: Person;
  /** Ticked the provider's "remember me", where it has one. */
  remembered: boolean;
  /** The client ids that were allowed in this session, with their scopes. */
  allowed: Map<string, readonly string[]>;
}

const DAY = 86_400;

/** One provider's cookie: its own name and path, so that the providers know nothing of each other. */
export class Sessions {
  readonly #store: Store<Session>;
  readonly #name: string;
  readonly #path: string;

  constructor(provider: OriginalName, { now }: Setup) {
    this.#store = new Store(now, DAY);
    this.#name = `demo_${provider}`;
    this.#path = `/${provider}`;
  }

  of(c: Context): Session | undefined {
    return this.#store.get(getCookie(c, this.#name));
  }

  start(c: Context, user: Person, remembered: boolean): Session {
    const id = randomHex();
    const session: Session = { user, remembered, allowed: new Map() };
    this.#store.set(id, session);
    setCookie(c, this.#name, id, { path: this.#path, httpOnly: true, sameSite: 'Lax' });
    return session;
  }

  end(c: Context): void {
    this.#store.delete(getCookie(c, this.#name) ?? '');
    setCookie(c, this.#name, '', { path: this.#path, httpOnly: true, maxAge: 0 });
  }
}
