import type { Context, Handler } from 'hono';

import { type Client } from '../clients.ts';
import type { Grant, Grants } from '../kit/Grants.ts';
import { readForm } from '../kit/formOf.ts';
import { refusal } from '../kit/refusal.ts';
import { TEXTBOOK_CLIENTS } from './textbookClients.ts';

type Form = Record<string, string>;

const NO_STORE = { 'cache-control': 'no-store', pragma: 'no-cache' };

/** RFC 6749 sections 4.1.3 and 6: a form, authenticated by HTTP Basic. */
export function tokenEndpoint(grants: Grants): Handler {
  return async (c) => {
    const client = authenticate(c);
    const form = await readForm(c.req.raw);
    if ('client_secret' in form) throw tokenError('invalid_request', 'more than one way to authenticate');
    if (form['grant_type'] === 'authorization_code') return c.json(exchange(grants, client, form), 200, NO_STORE);
    if (form['grant_type'] === 'refresh_token') return c.json(refresh(grants, client, form), 200, NO_STORE);
    throw tokenError('unsupported_grant_type', 'a code or a refresh token');
  };
}

/** Section 2.3.1: identifier and secret are form-encoded before they are joined. */
function authenticate(c: Context): Client {
  const [, encoded = ''] = /^Basic +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
  const [, id = '', secret = ''] = /^([^:]*):(.*)$/.exec(decodeBase64(encoded)) ?? [];
  const client = TEXTBOOK_CLIENTS.get(formDecode(id));
  if (client?.client_secret !== formDecode(secret)) throw tokenError('invalid_client', 'unknown, or a wrong secret');
  return client;
}

function decodeBase64(text: string): string {
  try {
    return atob(text);
  } catch {
    return '';
  }
}

function formDecode(text: string): string {
  return new URLSearchParams(`of=${text.replaceAll('&', '%26')}`).get('of') ?? '';
}

function exchange(grants: Grants, { client_id }: Client, form: Form): object {
  const code = grants.redeem(form['code'], client_id);
  if (!code) throw tokenError('invalid_grant', 'this code is unknown, spent or too old');
  if (form['redirect_uri'] !== code.redirect_uri) throw tokenError('invalid_grant', 'another redirect_uri');
  const access = grants.issueAccess(code.grant);
  return answer(access, grants.issueRefresh(code.grant), code.grant.scopes);
}

/** Section 6: fewer scopes may be asked; the refresh token keeps all of them. */
function refresh(grants: Grants, { client_id }: Client, form: Form): object {
  const token = form['refresh_token'] ?? '';
  const grant = grants.find(token, client_id);
  if (!grant) throw tokenError('invalid_grant', 'this refresh token does not work any more');
  const scopes = narrowed(grant, form['scope']);
  return answer(grants.issueAccess(grant, scopes, true), grants.rotate(token), scopes);
}

function narrowed({ scopes }: Grant, asked: string | undefined): readonly string[] {
  if (asked === undefined) return scopes;
  const fewer = asked.split(' ');
  if (!fewer.every((scope) => scopes.includes(scope))) throw tokenError('invalid_scope', 'beyond what was granted');
  return fewer;
}

function answer(
  { token, expires_in }: { token: string; expires_in: number },
  refresh_token: string | undefined,
  scopes: readonly string[],
): object {
  return { access_token: token, token_type: 'Bearer', expires_in, refresh_token, scope: scopes.join(' ') };
}

/** Section 5.2. */
function tokenError(error: string, error_description: string): Error {
  const known = error !== 'invalid_client';
  const headers = { ...NO_STORE, ...(known ? {} : { 'www-authenticate': 'Basic realm="Demo Textbook"' }) };
  return refusal(Response.json({ error, error_description }, { status: known ? 400 : 401, headers }));
}
