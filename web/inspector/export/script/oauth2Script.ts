import { authorizeParams, scopeParameter } from '../../../../proxy/protocol/authorizeParams.ts';
import { authorizeUrl } from '../../../../proxy/protocol/authorizeUrl.ts';
import type { Recipe } from '../../../../proxy/protocol/handshake/step.ts';
import { shellWord } from '../shellWord.ts';
import { layOut } from './layOut.ts';
import type { Part } from './library.ts';
import { profileLines } from './profileLines.ts';
import { answered, isIssuer, secretOf, tokenRequest } from './oauth2Functions.ts';

export type OAuth2Recipe = Recipe & { row: Exclude<Recipe['row'], { protocol: 'oauth1' }> };

/** What the authorization request asks for in place of what the row does, as it stands there. */
export interface Asked {
  scope?: string | undefined;
  prompt?: string | undefined;
}

/** OpenID Connect, and OAuth 2.0. */
export function oauth2Script(recipe: OAuth2Recipe, asked: Asked): string {
  const { row, client_id, redirect_uri, metadata } = recipe;
  const isOidc = row.protocol === 'oidc';
  const constants = {
    CLIENT_ID: client_id,
    REDIRECT_URI: redirect_uri,
    TOKEN_ENDPOINT: metadata.token_endpoint,
    JWKS_URI: isOidc ? metadata.jwks_uri : undefined,
    // RFC 9207: empty where the server does not promise to say who it is.
    ISS_DEMANDED: metadata.authorization_response_iss_parameter_supported ? 'yes' : '',
  };
  const lines = [
    ...beginning(recipe),
    ...authorization(recipe, asked),
    ...exchange(recipe),
    ...(isOidc ? ["step 'Who it is, on the word of the id_token'", 'check_id_token "$(answered id_token)"', ''] : []),
    ...profileLines(recipe),
    ...REFRESH,
    'printf \'%s\\n\' "$profile"',
  ];
  const functions = [isIssuer(recipe), answered(recipe), tokenRequest(recipe)];
  return layOut(recipe, secretOf(row), { parts: partsFor(recipe), constants, functions, lines });
}

function partsFor({ row }: OAuth2Recipe): Part[] {
  const signs = row.client_auth === 'private_key_jwt' || row.client_auth === 'es256_client_secret';
  const parts: Part[] = ['say', 'base64url', 'pkce', 'encode', 'percentEncode', 'query', 'json', 'send', 'askPerson'];
  parts.push('oauth2Callback', 'tokenAnswer');
  parts.push(row.token_request?.body === 'json' ? 'jsonObject' : 'form');
  if (row.token_request?.body !== 'json' || row.client_auth === 'client_secret_basic') parts.push('formEncode');
  if (row.client_auth !== 'none') parts.push('secret');
  if (row.protocol === 'oidc') parts.push('now', 'der', 'idToken');
  if (signs) parts.push('now', 'der', 'privateKey', 'clientJwt');
  return parts;
}

function beginning({ row, client_id }: OAuth2Recipe): string[] {
  const secret = secretOf(row);
  const { client_info } = row;
  const info = client_info && shellWord(client_info.url.replaceAll('{client_id}', encodeURIComponent(client_id)));
  return [
    ...(secret === undefined ? [] : [`read_secret ${shellWord(secret)}`, '']),
    ...(info === undefined
      ? []
      : ["step 'How the provider knows this client'", `send GET ${info} 'accept: application/json'`, CLIENT_KNOWN, '']),
  ];
}

const CLIENT_KNOWN = `if [[ $status != 200 ]]; then refused 'The provider'; fi\nsay "   $body"`;

function authorization({ row, client_id, redirect_uri, metadata }: OAuth2Recipe, asked: Asked): string[] {
  const isOidc = row.protocol === 'oidc';
  const sendsChallenge = row.pkce !== 'refused';
  const scope = asked.scope ?? scopeParameter(row, row.scope);
  const known = { client_id, redirect_uri, scope, state: '', code_challenge: undefined };
  const url = authorizeUrl(metadata.authorization_endpoint, known, authorizeParams(row, asked)).href;
  const made = ['state=$state', ...(isOidc ? ['nonce=$nonce'] : [])];
  if (sendsChallenge) made.push('code_challenge=$challenge', 'code_challenge_method=S256');
  const about = sendsChallenge
    ? 'What is made here: a verifier and its challenge (RFC 7636), state'
    : 'What is made here: state; this server takes no word of PKCE';
  return [
    `step ${shellWord(isOidc ? `${about}, nonce` : about)}`,
    ...(sendsChallenge ? ['verifier=$(random)', 'challenge=$(s256 "$verifier")'] : []),
    'state=$(random)',
    ...(isOidc ? ['nonce=$(random)'] : []),
    '',
    "step 'The authorization request: front channel, by the browser (RFC 6749 section 4.1.1)'",
    `ask_person ${shellWord(url)}"&${made.join('&')}"`,
    '',
    "step 'What came back (RFC 6749 section 4.1.2)'",
    'check_callback',
    'code=$(parameter code "$query")',
    `if [[ -z $code ]]; then fail 'there is no code'; fi`,
    ...(row.callback_scope ? [`say "   granted: $(parameter ${shellWord(row.callback_scope)} "$query")"`] : []),
    '',
  ];
}

function exchange({ row }: OAuth2Recipe): string[] {
  const { omit = [], repeat = [] } = row.token_request ?? {};
  const given: [name: string, value: string][] = [
    ['grant_type', 'authorization_code'],
    ['redirect_uri', '"$REDIRECT_URI"'],
    ['code', '"$code"'],
    ...(row.pkce === 'refused' ? [] : [['code_verifier', '"$verifier"'] as [string, string]]),
    ...repeat.map((name): [string, string] => [shellWord(name), `"$(parameter ${shellWord(name)} "$query")"`]),
  ];
  const sent = given.filter(([name]) => !omit.some((left) => left === name));
  return [
    "step 'The token request: back channel (RFC 6749 section 4.1.3). The code is good for this once'",
    `token_request ${sent.map((pair) => pair.join(' ')).join(' ')}`,
    `check_tokens ${shellWord(row.token_answer?.scope ?? 'scope')}`,
    'refresh_token=$(answered refresh_token)',
    '',
  ];
}

const REFRESH = [
  'if [[ -n $refresh_token ]]; then',
  "  step 'Another access token, without the person (RFC 6749 section 6)'",
  '  token_request grant_type refresh_token refresh_token "$refresh_token"',
  '  check_tokens',
  'fi',
];
