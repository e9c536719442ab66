import type { Context, Handler } from 'hono';

import { ORIGINALS } from '../clients.ts';
import { fxaError } from '../fxa/fxaError.ts';
import { readJson } from '../fxa/readJson.ts';
import type { Code, Grants } from '../kit/Grants.ts';
import { readForm } from '../kit/formOf.ts';

type Body = Record<string, string>;

const { client_id } = ORIGINALS.mozilla;

/** JSON or a form. The client is public: it proves itself by PKCE, and a secret is refused. */
export function tokenEndpoint(grants: Grants): Handler {
  return async (c) => {
    const body = await readBody(c);
    if (body['client_id'] !== client_id) throw fxaError(101);
    if ('client_secret' in body) throw fxaError(109);
    switch (body['grant_type'] ?? 'authorization_code') {
      case 'authorization_code':
        return c.json(await exchange(grants, body));
      case 'refresh_token':
        return c.json(refresh(grants, body));
      default:
        throw fxaError(109);
    }
  };
}

async function readBody(c: Context): Promise<Body> {
  const body = (await readJson(c)) ?? (await readForm(c.req.raw));
  if (Object.keys(body).length === 0) throw fxaError(113);
  return body;
}

async function exchange(grants: Grants, body: Body): Promise<object> {
  const { code_verifier } = body;
  if (code_verifier === undefined) throw fxaError(118);
  const code = grants.redeem(body['code'], client_id);
  if (!code) throw fxaError(105);
  if ((body['redirect_uri'] ?? code.redirect_uri) !== code.redirect_uri) throw fxaError(103);
  if ((await s256(code_verifier)) !== code.code_challenge) throw fxaError(117);
  return answerTo(grants, code);
}

function answerTo(grants: Grants, { grant, issued, offline }: Code): object {
  const { token, expires_in } = grants.issueAccess(grant);
  const kept = offline ? { refresh_token: grants.issueRefresh(grant) } : {};
  const auth_at = Math.floor(issued / 1000);
  return { access_token: token, token_type: 'bearer', scope: grant.scopes.join(' '), expires_in, auth_at, ...kept };
}

function refresh(grants: Grants, body: Body): object {
  const refresh_token = body['refresh_token'] ?? '';
  const grant = grants.find(refresh_token, client_id);
  if (!grant) throw fxaError(108);
  const scopes = body['scope']?.split(' ') ?? grant.scopes;
  if (!scopes.every((scope) => grant.scopes.includes(scope))) throw fxaError(114);
  const { token, expires_in } = grants.issueAccess(grant, scopes, true);
  const next = grants.rotate(refresh_token);
  return { access_token: token, token_type: 'bearer', scope: scopes.join(' '), expires_in, refresh_token: next };
}

/** RFC 7636 section 4.6. */
async function s256(verifier: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
