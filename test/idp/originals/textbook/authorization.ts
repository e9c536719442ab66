import type { Context } from 'hono';

import { type Client } from '../clients.ts';
import type { Question } from '../kit/askPerson.ts';
import type { Desk } from '../kit/Desk.ts';
import type { Grants } from '../kit/Grants.ts';
import { redirection } from '../kit/refusal.ts';
import type { Setup } from '../kit/setup.ts';
import { withQuery } from '../kit/withQuery.ts';
import { TEXTBOOK_CLIENTS, registeredAt } from './textbookClients.ts';

export const SCOPES_IN_WORDS = new Map([
  ['profile', 'See your name and your email address'],
  ['a', 'Read your letters that begin with A'],
  ['b', 'Read your letters that begin with B'],
  ['c', 'Read your letters that begin with C'],
]);

interface Request {
  client: Client;
  redirect_uri: string;
  state: string | undefined;
  scopes: readonly string[];
}

/** RFC 6749 section 4.1.1. Who it is is asked every time, as the demo's OpenID provider does. */
export function authorization(desk: Desk, grants: Grants, { origins }: Setup): Question<Request> {
  return {
    read: (c) => readRequest(c, desk, origins),
    clientName: ({ client }) => client.name,
    consent: { scopes: ({ scopes }) => scopes, words: SCOPES_IN_WORDS },
    allowed: ({ client: { client_id }, redirect_uri, state }, { user }, scopes) =>
      withQuery(redirect_uri, { code: grants.issueCode({ client_id, redirect_uri }, user, scopes), state }),
    denied: ({ redirect_uri, state }) => withQuery(redirect_uri, { error: 'access_denied', state }),
  };
}

function readRequest(c: Context, desk: Desk, origins: readonly string[]): Request {
  const client = TEXTBOOK_CLIENTS.get(c.req.query('client_id') ?? '');
  if (!client) throw desk.deadEnd('there is no such client');
  const redirect_uri = c.req.query('redirect_uri') ?? '';
  if (!registeredAt(client, origins).includes(redirect_uri)) throw desk.deadEnd('this redirect_uri is not registered');
  const state = c.req.query('state');
  const fail = (error: string): Error => redirection(withQuery(redirect_uri, { error, state }));
  if (c.req.query('response_type') !== 'code') throw fail('unsupported_response_type');
  const scopes = (c.req.query('scope') ?? 'profile').split(' ');
  if (!scopes.every((scope) => SCOPES_IN_WORDS.has(scope))) throw fail('invalid_scope');
  return { client, redirect_uri, state, scopes };
}
