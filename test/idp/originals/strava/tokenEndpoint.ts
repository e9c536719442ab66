import type { Handler } from 'hono';

import { ORIGINALS } from '../clients.ts';
import { bearer } from '../kit/bearer.ts';
import type { Grants } from '../kit/Grants.ts';
import { readForm } from '../kit/formOf.ts';
import type { Setup } from '../kit/setup.ts';
import { PROFILES } from '../people.ts';
import { fault } from './fault.ts';

type Form = Record<string, string>;
type Answer = Record<string, unknown>;

const { client_id, client_secret } = ORIGINALS.strava;

export function tokenEndpoint(grants: Grants, setup: Setup): Handler {
  return async (c) => {
    const form = await readForm(c.req.raw);
    if (form['client_id'] !== client_id) throw fault(400, 'Application', 'client_id', 'invalid');
    if (form['client_secret'] !== client_secret) throw fault(401, 'Application', 'client_secret', 'invalid');
    if (form['grant_type'] === 'authorization_code') return c.json(exchange(grants, setup, form));
    if (form['grant_type'] === 'refresh_token') return c.json(refresh(grants, setup, form));
    throw fault(400, 'Application', 'grant_type', 'invalid');
  };
}

function exchange(grants: Grants, setup: Setup, form: Form): Answer {
  const code = grants.redeem(form['code'], client_id);
  if (!code) throw fault(400, 'AuthorizationCode', 'code', 'invalid');
  const { grant, redirect_uri } = code;
  if ((form['redirect_uri'] ?? redirect_uri) !== redirect_uri)
    throw fault(400, 'Application', 'redirect_uri', 'invalid');
  const athlete = PROFILES.strava(grant.user, setup.base);
  return { ...tokens(grants.issueAccess(grant), grants.issueRefresh(grant), setup), athlete };
}

/** The old refresh token stops working. */
function refresh(grants: Grants, setup: Setup, form: Form): Answer {
  const token = form['refresh_token'] ?? '';
  const grant = grants.find(token, client_id);
  if (!grant) throw fault(400, 'RefreshToken', 'refresh_token', 'invalid');
  return tokens(grants.issueAccess(grant, grant.scopes, true), grants.rotate(token), setup);
}

function tokens(
  { token, expires_in }: { token: string; expires_in: number },
  refresh_token: string | undefined,
  { now }: Setup,
): Answer {
  const expires_at = Math.floor(now() / 1000) + expires_in;
  return { token_type: 'Bearer', expires_at, expires_in, refresh_token, access_token: token };
}

/** Ends all that came of the sign-in. */
export function deauthorize(grants: Grants): Handler {
  return async (c) => {
    const access_token = bearer(c) ?? c.req.query('access_token') ?? (await readForm(c.req.raw))['access_token'];
    const grant = grants.grantOf(access_token);
    if (!grant) throw fault(401, 'Athlete', 'access_token', 'invalid');
    grant.revoked = true;
    return c.json({ access_token });
  };
}
