import type { Context } from 'hono';

import { ORIGINALS, redirectUris } from '../clients.ts';
import type { Question } from '../kit/askPerson.ts';
import type { Grants } from '../kit/Grants.ts';
import type { Setup } from '../kit/setup.ts';
import { withQuery } from '../kit/withQuery.ts';
import { fault } from './fault.ts';

const SCOPES_IN_WORDS = new Map([
  ['read', 'View your public profile'],
  ['read_all', 'View your private routes and segments'],
  ['profile:read_all', 'View your complete profile'],
  ['profile:write', 'Change your profile'],
  ['activity:read', 'View your activities'],
  ['activity:read_all', 'View your private activities'],
  ['activity:write', 'Upload activities'],
]);

interface Request {
  redirect_uri: string;
  state: string | undefined;
  scopes: readonly string[];
}

const { client_id, name } = ORIGINALS.strava;

/** `approval_prompt=auto` and `force` are the same here: who it is is asked every time. */
export function authorization(grants: Grants, { origins }: Setup): Question<Request> {
  return {
    read: (c) => readRequest(c, redirectUris('strava', origins)),
    clientName: () => name,
    consent: { scopes: ({ scopes }) => scopes, words: SCOPES_IN_WORDS },
    allowed: ({ redirect_uri, state }, { user }, ticked) => {
      const most = user.trouble.grantsOnly ?? ticked;
      const scopes = ticked.filter((scope) => most.includes(scope));
      const code = grants.issueCode({ client_id, redirect_uri }, user, scopes);
      return withQuery(redirect_uri, { state, code, scope: scopes.join(',') });
    },
    denied: ({ redirect_uri, state }) => withQuery(redirect_uri, { state, error: 'access_denied' }),
  };
}

function readRequest(c: Context, registered: readonly string[]): Request {
  if (c.req.query('client_id') !== client_id) throw fault(400, 'Application', 'client_id', 'invalid');
  const redirect_uri = c.req.query('redirect_uri') ?? '';
  if (!registered.includes(redirect_uri)) throw fault(400, 'Application', 'redirect_uri', 'invalid');
  if (c.req.query('response_type') !== 'code') throw fault(400, 'Application', 'response_type', 'invalid');
  const scopes = (c.req.query('scope') ?? '').split(',');
  if (!scopes.every((scope) => SCOPES_IN_WORDS.has(scope))) throw fault(400, 'Authorize', 'scope', 'invalid');
  return { redirect_uri, state: c.req.query('state'), scopes };
}
