import { authorizeParams } from '../../../../proxy/protocol/authorizeParams.ts';
import type { Recipe } from '../../../../proxy/protocol/handshake/step.ts';
import { shellWord } from '../shellWord.ts';
import { layOut } from './layOut.ts';
import type { Part } from './library.ts';
import { profileLines } from './profileLines.ts';

export type OAuth1Recipe = Recipe & { row: Extract<Recipe['row'], { protocol: 'oauth1' }> };

const PARTS: readonly Part[] = [
  'say',
  'secret',
  'now',
  'encode',
  'percentEncode',
  'query',
  'send',
  'oauth1Sign',
  'askPerson',
];

export function oauth1Script(recipe: OAuth1Recipe): string {
  const { row, client_id, redirect_uri } = recipe;
  const isRsa = row.signature_method === 'RSA-SHA1';
  const constants = { CLIENT_ID: client_id, REDIRECT_URI: redirect_uri, SIGNATURE_METHOD: row.signature_method };
  const more: readonly Part[] = isRsa ? ['base64url', 'json', 'der', 'privateKey'] : ['hmac'];
  const secret = isRsa ? 'private key' : 'consumer secret';
  const lines = [
    `read_secret ${shellWord(secret)}`,
    "token=''",
    "token_secret=''",
    '',
    ...requestToken(recipe),
    ...approval(recipe),
    ...accessToken(recipe),
    ...profileLines(recipe),
    'printf \'%s\\n\' "$profile"',
  ];
  const parts: Part[] = [...PARTS, ...more, 'oauth1Callback', 'oauth1Token'];
  return layOut(recipe, secret, { parts, constants, functions: [signatureOf(recipe), signed(recipe)], lines });
}

/** RFC 5849 section 3.4. */
function signatureOf({ row: { signature_method } }: OAuth1Recipe): string {
  const hash = signature_method === 'HMAC-SHA256' ? 'sha256' : 'sha1';
  const rsa = `printf '%s' "$1" | openssl dgst -sha1 -sign <(private_key) | openssl base64 -A`;
  const hmac = `hmac ${hash} "$(percent_encode "$secret")&$(percent_encode "$token_secret")" "$1"`;
  return `signature_of() {\n  ${signature_method === 'RSA-SHA1' ? rsa : hmac}\n}`;
}

/** Sends a signed request; OAuth's parameters travel where this provider has them (RFC 5849 section 3.5). */
function signed({ row: { transport } }: OAuth1Recipe): string {
  const send = transport === 'query' ? '"$signed_url"' : '"$url" "authorization: $authorization"';
  return [
    '# `signed COUNT HEADER… METHOD URL [NAME VALUE]…`, with that many headers.',
    'signed() {',
    '  local headers=("${@:2:$1}") method url',
    '  shift "$(($1 + 1))"',
    '  method=$1',
    '  url=$2',
    '  sign "$@"',
    `  send "$method" ${send} "\${headers[@]}"`,
    '}',
  ].join('\n');
}

const ACCEPTS = "1 'accept: */*'";

function requestToken({ row, oauth1_version }: OAuth1Recipe): string[] {
  const { request_token_endpoint, request_token_method = 'POST', request_token_params = {} } = row;
  const url = new URL(request_token_endpoint);
  for (const [name, value] of Object.entries(request_token_params)) url.searchParams.set(name, value);
  const isRevised = oauth1_version !== '1.0';
  const callback = isRevised ? ' oauth_callback "$REDIRECT_URI"' : '';
  return [
    "step 'A request token: back channel, signed (RFC 5849 section 2.1)'",
    ...bodyFor(request_token_method),
    `signed ${ACCEPTS} ${request_token_method} ${shellWord(url.href)}${callback}`,
    'unset data',
    "take_token 'The provider'",
    ...(isRevised ? [CONFIRMED] : []),
    '',
  ];
}

/** Else somebody else could end what this person begins. */
const CONFIRMED = `if [[ $(parameter oauth_callback_confirmed "$body") != true ]]; then fail 'the callback is not confirmed'; fi`;

/** A POST has a body, an empty one. */
function bodyFor(method: 'GET' | 'POST'): string[] {
  return method === 'POST' ? ["data=''"] : [];
}

function approval({ row, oauth1_version }: OAuth1Recipe): string[] {
  const url = new URL(row.authorization_endpoint);
  for (const [name, value] of Object.entries(authorizeParams(row, {}))) url.searchParams.set(name, value);
  const isRevised = oauth1_version !== '1.0';
  return [
    "step 'The person approves it: front channel, by the browser (RFC 5849 section 2.2)'",
    `ask_person ${shellWord(`${url.href}${url.search === '' ? '?' : '&'}oauth_token=`)}"$(percent_encode "$token")"`,
    'check_callback',
    ...(isRevised ? VERIFIER : ["say '   There is no verifier in OAuth 1.0: nobody can tell who has approved it.'"]),
    '',
  ];
}

const VERIFIER = [
  'verifier=$(parameter oauth_verifier "$query")',
  "if [[ -z $verifier ]]; then fail 'there is no verifier'; fi",
];

function accessToken({ row: { token_endpoint, token_method = 'POST' }, oauth1_version }: OAuth1Recipe): string[] {
  const verifier = oauth1_version === '1.0' ? '' : ' oauth_verifier "$verifier"';
  return [
    "step 'The access token: back channel, signed with both secrets (RFC 5849 section 2.3)'",
    ...bodyFor(token_method),
    `signed ${ACCEPTS} ${token_method} ${shellWord(new URL(token_endpoint).href)}${verifier}`,
    'unset data',
    "take_token 'The provider'",
    '',
  ];
}
