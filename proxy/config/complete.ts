import * as v from 'valibot';
import { usualRedirectPath } from '../protocol/pages.ts';
import type { ClientAuth, OAuth1Row, Provider, ProviderRow } from '../protocol/provider.ts';
import { splitScopes } from '../protocol/tokenAnswer.ts';
import type { Env, Report } from './environment.ts';
import { fillRow, placeholderValues } from './placeholders.ts';
import { isPrivateKey, type KeyForm } from './privateKey.ts';
import { redirectPath, scopes } from './rowSchema.ts';
import { variableOf } from './variable.ts';

/** A row, and what of a client stands in it already (rows of PROVIDERS). */
export type OpenRow = ProviderRow & {
  client_id?: string | undefined;
  client_secret?: string | undefined;
  redirect_path?: string | undefined;
};

/**
 * The row with its client and its placeholders filled in and the overrides of its variables applied; undefined, and
 * reported, where something is missing or wrong.
 */
export function complete(row: OpenRow, env: Env, report: Report): Provider | undefined {
  const client = readClient(row, env, report);
  const values = placeholderValues(row, env, report);
  const scope = readScope(row, env, report);
  const redirect_path = readRedirectPath(row, env, report);
  if (client === undefined || values === undefined) return undefined;
  return { ...fillRow(row, { ...values, client_id: client.client_id }), ...client, scope, redirect_path };
}

/** Who we are to this provider; a secret is needed unless the row takes clients without one. */
function readClient(row: OpenRow, env: Env, report: Report) {
  const [idVariable, secretVariable] = [variableOf(row.id, 'CLIENT_ID'), variableOf(row.id, 'CLIENT_SECRET')];
  const client_id = env[idVariable] || row.client_id;
  const client_secret = env[secretVariable] || row.client_secret;
  const proof = proofOf(row, client_secret);
  const problem = problemOfSecret(proof, client_secret, row.name);
  if (!client_id) report(idVariable, 'is not set', copyFrom(row.name));
  else if (problem !== undefined) report(secretVariable, ...problem);
  else return { client_id, client_secret, ...(row.protocol !== 'oauth1' && { client_auth: proof as ClientAuth }) };
  return undefined;
}

/** How the client proves itself: OAuth 1.0a signs, with a secret or, RSA-SHA1, with a key. */
type Proof = ClientAuth | OAuth1Row['signature_method'];

/** Where the secret is a key. */
const KEYS: Partial<Record<Proof, KeyForm>> = {
  private_key_jwt: { pem: 'EC', jwk: ['EC', 'RSA'] },
  es256_client_secret: { pem: 'EC', jwk: ['EC'] },
  'RSA-SHA1': { pem: 'RSA', jwk: ['RSA'] },
};

function proofOf(row: OpenRow, secret: string | undefined): Proof {
  if (row.protocol === 'oauth1') return row.signature_method;
  return secret === undefined && row.secret_optional ? 'none' : row.client_auth;
}

function copyFrom(name: string): string {
  return `Copy it from the application that you registered with ${name}`;
}

/** Problem and mend, where the secret does not go with the way the client proves itself. */
function problemOfSecret(proof: Proof, secret: string | undefined, name: string): [string, string] | undefined {
  if (proof === 'none') {
    return secret === undefined ? undefined : [`is set, but ${name} takes no secret from this client`, 'Take it out'];
  }
  if (secret === undefined) return ['is not set', copyFrom(name)];
  const form = KEYS[proof];
  if (form === undefined || isPrivateKey(secret, form)) return undefined;
  return [
    'is not a private key',
    `Set it to the key that ${name} gave you: PKCS #8 in PEM, or a private JWK (${form.jwk.join(' or ')})`,
  ];
}

/** `<ID>_SCOPE` takes the place of what the row asks for. Without `openid` nobody says who it is. */
function readScope(row: ProviderRow, env: Env, report: Report): readonly string[] {
  const variable = variableOf(row.id, 'SCOPE');
  const own = env[variable];
  const scope = own ? splitScopes(own) : row.scope;
  const where = own ? variable : 'PROVIDERS';
  if (!v.is(scopes, scope)) report(where, 'has a name that no scope has', 'Set it to names with spaces between them');
  else if (row.protocol === 'oidc' && !scope.includes('openid')) {
    report(where, `asks ${row.name} for scopes without openid`, 'Put openid among them');
  }
  return scope;
}

function readRedirectPath(row: OpenRow, env: Env, report: Report): string {
  const variable = variableOf(row.id, 'REDIRECT_PATH');
  const path = env[variable] || row.redirect_path || usualRedirectPath(row.id);
  if (v.is(redirectPath, path)) return path;
  report(variable, 'is not a path of its own', 'Set it to a path like /callback/acme, without query or fragment');
  return path;
}
