import type { OAuth2Row, OidcRow } from '../../../../proxy/protocol/provider.ts';
import { shellWord } from '../shellWord.ts';
import type { OAuth2Recipe } from './oauth2Script.ts';

type Row = Pick<OidcRow | OAuth2Row, 'client_auth'>;

/** What the script has to be told; undefined: nothing, it is a public client. */
export function secretOf({ client_auth }: Row): string | undefined {
  if (client_auth === 'none') return undefined;
  return client_auth === 'private_key_jwt' || client_auth === 'es256_client_secret' ? 'private key' : 'client secret';
}

/** Of a server of many tenants any tenant is taken: which one it has to be is not known before. */
export function isIssuer({ row, metadata }: OAuth2Recipe): string {
  const issuers = new Set([metadata.issuer, row.issuer]);
  if (row.protocol === 'oidc') {
    for (const alias of row.issuer_aliases ?? []) issuers.add(alias);
    if (row.tenant_issuer !== undefined) issuers.add(row.tenant_issuer);
  }
  const patterns = [...issuers].map((issuer) => issuer.split('{tenantid}').map(shellWord).join('*'));
  return `is_issuer() {\n  case $1 in ${patterns.join(' | ')}) ;; *) return 1 ;; esac\n}`;
}

/** A member of the token answer. */
export function answered({ row: { token_answer = {} } }: OAuth2Recipe): string {
  if (token_answer.body === 'form') return 'answered() { parameter "$1" "$body"; }';
  const path = token_answer.at?.split('.').map(shellWord) ?? [];
  // A list of scopes has another place than the rest, at some.
  return `answered() { json_at ${['"$body"', ...path, '"$1"'].join(' ')}; }`;
}

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** What the parameters of a token request are added to, so that the client has proved itself (RFC 6749 section 2.3.1). */
function clientParameters({ row: { client_auth, client_jwt = {}, issuer }, client_id, metadata }: OAuth2Recipe) {
  if (client_auth === 'client_secret_basic') return '';
  const id = ' client_id "$CLIENT_ID"';
  const [iss, aud] = [client_jwt.iss ?? client_id, client_jwt.aud ?? metadata.issuer ?? issuer];
  const jwt = `"$(client_jwt ${[iss, aud, client_jwt.kid ?? ''].map(shellWord).join(' ')})"`;
  if (client_auth === 'client_secret_post') return `${id} client_secret "$secret"`;
  if (client_auth === 'es256_client_secret') return `${id} client_secret ${jwt}`;
  if (client_auth === 'private_key_jwt') return `${id} client_assertion_type ${ASSERTION_TYPE} client_assertion ${jwt}`;
  return id;
}

/** A request to the token endpoint, in this provider's dialect. */
export function tokenRequest(recipe: OAuth2Recipe): string {
  const { client_auth, token_request = {} } = recipe.row;
  const { params = {}, headers = {}, body = 'form' } = token_request;
  const fixed = Object.entries(params).flatMap((pair) => pair.map((text) => ` ${shellWord(text)}`));
  const all = {
    accept: 'application/json',
    ...headers,
    ...(body === 'json' && { 'content-type': 'application/json' }),
  };
  const lines = Object.entries(all).map(([name, value]) => shellWord(`${name}: ${value}`));
  const basic =
    'basic=$(printf \'%s:%s\' "$(form_encode "$CLIENT_ID")" "$(form_encode "$secret")" | openssl base64 -A)';
  const isBasic = client_auth === 'client_secret_basic';
  if (isBasic) lines.push('"authorization: Basic $basic"');
  return [
    'token_request() {',
    ...(isBasic ? ['  local basic', `  ${basic}`] : []),
    `  data=$(${body === 'json' ? 'json_object' : 'form'}${fixed.join('')} "$@"${clientParameters(recipe)})`,
    `  send POST "$TOKEN_ENDPOINT" ${lines.join(' ')}`,
    '  unset data',
    '}',
  ].join('\n');
}
