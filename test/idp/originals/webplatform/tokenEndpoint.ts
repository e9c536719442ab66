import type { Handler } from 'hono';

import { ORIGINALS } from '../clients.ts';
import { fxaError } from '../fxa/fxaError.ts';
import { readJson } from '../fxa/readJson.ts';
import type { Grants } from '../kit/Grants.ts';

const MEMBERS = new Set(['client_id', 'client_secret', 'code']);
const { client_id, client_secret } = ORIGINALS.webplatform;

/** JSON with these three members and no others: a grant_type, a redirect_uri or a code_verifier is refused. */
export function tokenEndpoint(grants: Grants): Handler {
  return async (c) => {
    const body = await readJson(c);
    if (!body) throw fxaError(113);
    if (!Object.keys(body).every((member) => MEMBERS.has(member))) throw fxaError(109);
    if (body['client_id'] !== client_id) throw fxaError(101);
    if (body['client_secret'] !== client_secret) throw fxaError(102);
    const code = grants.redeem(body['code'], client_id);
    if (!code) throw fxaError(105);
    const { user, scopes } = code.grant;
    const said = user.trouble.emptyScopes ? { scopes: [] } : { scope: scopes.join(',') };
    return c.json({ access_token: grants.issueAccess(code.grant).token, token_type: 'bearer', ...said });
  };
}
