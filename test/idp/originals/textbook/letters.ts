import type { Context, Hono } from 'hono';

import { bearer } from '../kit/bearer.ts';
import type { Access, Grants } from '../kit/Grants.ts';
import { refusal } from '../kit/refusal.ts';
import type { Setup } from '../kit/setup.ts';
import { PROFILES } from '../people.ts';

const LETTERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['a', ['Ada', 'Anton', 'Aunt Agatha']],
  ['b', ['Bea', 'Bruno']],
  ['c', ['Carla', 'Caspar', 'Cousin Clara', 'Cyril']],
]);

/** The resource server: a profile, and three heaps of letters that need a scope each. */
export function addLetters(app: Hono, grants: Grants, { base }: Setup): void {
  app.get('/api/me', (c) => c.json(PROFILES.textbook(authorize(c, grants, 'profile').grant.user, base)));
  app.get('/api/letters/:letter{[abc]}', (c) => {
    const letter = c.req.param('letter');
    const scope = authorize(c, grants, letter).scopes.join(' ');
    return c.json((LETTERS.get(letter) ?? []).map((from, index) => ({ id: `${letter}${index + 1}`, from, scope })));
  });
}

/** RFC 6750 section 3. */
function authorize(c: Context, grants: Grants, scope: string): Access {
  const token = bearer(c);
  if (token === undefined) throw challenge(401, '');
  const access = grants.use(token);
  if (!access) throw challenge(401, ', error="invalid_token"');
  if (!access.scopes.includes(scope)) throw challenge(403, `, error="insufficient_scope", scope="${scope}"`);
  return access;
}

function challenge(status: number, more: string): Error {
  const headers = { 'www-authenticate': `Bearer realm="Demo Textbook"${more}` };
  const error = /error="(\w+)"/.exec(more)?.[1] ?? 'unauthorized';
  return refusal(Response.json({ error }, { status, headers }));
}
