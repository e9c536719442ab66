import type { Context, Hono } from 'hono';

import { html } from '../../pages/html.ts';
import { page, pageHeaders } from '../../pages/page.ts';
import { PICTURE_HEADERS, picture } from '../../pages/picture.ts';
import type { OriginalName } from '../clients.ts';
import { ORIGINAL_SENTINELS } from '../originalSentinels.ts';
import { PEOPLE, type Person } from '../people.ts';
import { refusal } from './refusal.ts';
import { Sessions } from './Sessions.ts';
import type { Setup } from './setup.ts';

/** A provider as its visitors meet it: its name, the people it knows, who is signed in. */
export class Desk {
  /** As its pages call it. */
  readonly name: string;
  readonly sessions: Sessions;
  readonly users = PEOPLE;
  readonly sentinels;
  /** Users and sentinels. */
  readonly all: ReadonlyMap<string, Person>;
  readonly #headers: Record<string, string>;

  constructor(provider: OriginalName, name: string, setup: Setup) {
    this.name = name;
    this.sessions = new Sessions(provider, setup);
    this.sentinels = ORIGINAL_SENTINELS[provider];
    this.all = new Map([...this.users, ...this.sentinels].map((person) => [person.id, person]));
    this.#headers = pageHeaders(setup.origins);
  }

  show(c: Context, document: string, status: 200 | 400 = 200): Response {
    return c.body(document, status, this.#headers);
  }

  /** For requests that cannot even be sent back to the client (RFC 6749 section 4.1.2.1). */
  deadEnd(why: string): Error {
    const document = page('Something is wrong', html`<p>This request cannot be answered: ${why}.</p>`, this.name);
    return refusal(new Response(document, { status: 400, headers: this.#headers }));
  }

  /** The pictures of its people, and a way out for who is remembered. */
  addPages(app: Hono): void {
    app.get('/pictures/:file{[\\w-]+\\.svg}', (c) => this.#picture(c));
    app.get('/logout', (c) => {
      this.sessions.end(c);
      return this.show(c, page('Signed out', html`<p>Nobody is signed in here now.</p>`, this.name));
    });
  }

  #picture(c: Context): Response | Promise<Response> {
    const person = this.all.get((c.req.param('file') ?? '').replace(/\.svg$/, ''));
    return person ? c.body(picture(person), 200, PICTURE_HEADERS) : c.notFound();
  }
}
