import {
  type Misbehaviour,
  answer,
  callbackQuery,
  callbackTwice,
  claims,
  drip,
  drop,
  expiredCode,
  forgedSignature,
  huge,
  json,
  members,
  redirect,
  slow,
  spentCode,
  unknownKey,
  unsigned,
} from './misbehaviours.ts';
import type { DemoUser } from './users.ts';

/**
 * A user who signs in as usual and then makes the provider fail for real, in one way; `about` says which.
 * - `login`: the provider answers the authorization request with `error`
 * - `callback`, `token`, `userinfo`: `does` spoils what the provider was about to answer there
 * - `nothing`: all goes well, the user's own `claims` are the trouble
 */
export type Sentinel = DemoUser &
  (
    | { where: 'login'; error: string }
    | { where: 'callback' | 'token' | 'userinfo'; does: Misbehaviour }
    | { where: 'nothing' }
  );

type Does<What> = readonly [id: string, name: string, about: string, what: What];

function atLogin(rows: readonly Does<string>[]): readonly Sentinel[] {
  return rows.map(([id, name, about, error]) => ({ ...person(id, name, about), where: 'login', error }));
}

function at(where: 'callback' | 'token' | 'userinfo', rows: readonly Does<Misbehaviour>[]): readonly Sentinel[] {
  return rows.map(([id, name, about, does]) => ({ ...person(id, name, about), where, does }));
}

function person(id: string, name: string, about: string): DemoUser {
  return { id, name, about, email: `${id}@example.com`, email_verified: true };
}

const DAY = 86_400;
const SLOW = 20_000;
const HTML = '<!doctype html><title>Maintenance</title><h1>We are back soon</h1><script>alert(1)</script>';

const AT_LOGIN = atLogin([
  ['declines', 'Dora Declines', 'consent is cancelled', 'access_denied'],
  ['server-error', 'Sid Server', 'the provider gives up: server_error', 'server_error'],
  ['unavailable', 'Una Vailable', 'the provider is busy: temporarily_unavailable', 'temporarily_unavailable'],
]);

const AT_CALLBACK = at('callback', [
  ['iss-wrong', 'Ivo Issuer', 'callback with another iss', callbackQuery({ iss: 'https://attacker.example' })],
  ['iss-missing', 'Ines Issuer', 'callback without iss', callbackQuery({ iss: null })],
  ['state-wrong', 'Stan State', 'callback with another state', callbackQuery({ state: 'not-yours' })],
  ['code-missing', 'Cody Missing', 'callback without a code', callbackQuery({ code: null })],
  ['code-twice', 'Cody Twice', 'callback with two codes', callbackTwice('code', 'another')],
  ['code-wrong', 'Cody Wrong', 'callback with an invented code: invalid_grant', callbackQuery({ code: 'invented' })],
  ['code-expired', 'Cody Late', 'the code has expired: invalid_grant', expiredCode()],
  ['code-spent', 'Cody Spent', 'the code was spent before: invalid_grant', spentCode()],
]);

const AT_TOKEN = at('token', [
  [
    'token-500',
    'Fay Five',
    'token endpoint: 500',
    json(500, { error: 'server_error', error_description: '<b>stack trace</b>' }),
  ],
  ['token-429', 'Toni Toomany', 'token endpoint: 429', json(429, { error: 'slow_down' })],
  ['token-html', 'Hal Html', 'token endpoint: HTML for JSON', answer(200, 'text/html', HTML)],
  ['token-slow', 'Sloane Slow', 'token endpoint: no answer for 20 s', slow(SLOW)],
  ['token-drip', 'Drew Drip', 'token endpoint: the body never ends', drip()],
  ['token-down', 'Dan Down', 'token endpoint: the connection breaks', drop()],
  ['token-huge', 'Hugo Huge', 'token endpoint: 4 MB', huge(4_000_000)],
  ['token-redirect', 'Rhea Redirect', 'token endpoint: redirects elsewhere', redirect('/elsewhere')],
  [
    'token-grant',
    'Gus Grant',
    'token endpoint: invalid_grant',
    json(400, { error: 'invalid_grant', error_description: '<b>used</b>' }),
  ],
  ['token-client', 'Cleo Client', 'token endpoint: invalid_client', json(401, { error: 'invalid_client' })],
  [
    'token-ok-error',
    'Oki Error',
    'token endpoint: 200 with an error inside',
    json(200, { error: 'bad_verification_code' }),
  ],
  ['token-empty', 'Emil Empty', 'token endpoint: no access token', members({ access_token: undefined })],
  ['id-none', 'Nora None', 'no id_token', members({ id_token: undefined })],
]);

const AT_ID_TOKEN = at('token', [
  ['id-nonce', 'Nick Nonce', 'id_token: another nonce', claims(() => ({ nonce: 'not-yours' }))],
  ['id-nonceless', 'Nell Nonce', 'id_token: no nonce', claims(() => ({ nonce: undefined }))],
  ['id-signature', 'Sig Forged', 'id_token: wrong signature', forgedSignature()],
  ['id-key', 'Kay Unknown', 'id_token: signed with an unknown key', unknownKey()],
  ['id-alg-none', 'Alva None', 'id_token: alg none', unsigned()],
  ['id-issuer', 'Isa Other', 'id_token: another issuer', claims(() => ({ iss: 'https://attacker.example' }))],
  ['id-audience', 'Aude Other', 'id_token: for another client', claims(() => ({ aud: 'somebody-else' }))],
  [
    'id-azp',
    'Azra Other',
    'id_token: several audiences, azp another client',
    claims(({ aud }) => ({ aud: [String(aud), 'somebody-else'], azp: 'somebody-else' })),
  ],
  ['id-subjectless', 'Nemo', 'id_token: no sub', claims(() => ({ sub: undefined }))],
  ['clock-behind', 'Clara Clock', 'id_token: dated one day back', claims((real) => dated(real, -DAY))],
  ['clock-ahead', 'Claus Clock', 'id_token: dated one day ahead', claims((real) => dated(real, DAY))],
]);

const AT_USERINFO = at('userinfo', [
  ['profile-500', 'Pia Profile', 'profile API: 500', json(500, { error: 'server_error' })],
  ['profile-html', 'Paul Profile', 'profile API: HTML for JSON', answer(200, 'text/html', HTML)],
  ['profile-slow', 'Peg Profile', 'profile API: no answer for 20 s', slow(SLOW)],
  ['profile-down', 'Perry Profile', 'profile API: the connection breaks', drop()],
  ['profile-401', 'Pat Profile', 'profile API: refuses the token', json(401, { error: 'invalid_token' })],
  ['profile-other', 'Pim Profile', 'profile API: speaks of somebody else', members({ sub: 'somebody-else' })],
]);

const HOSTILE: readonly Sentinel[] = [
  {
    id: 'mallory',
    name: '<img src=x onerror=alert(1)> \u202Eyrollam',
    about: 'markup in the name, script addresses in picture and page',
    where: 'nothing',
    claims: {
      picture: 'javascript:alert(1)',
      profile: 'javascript:alert(1)',
      email: '"><script>alert(1)</script>@example.com',
    },
  },
  {
    id: 'picture-gone',
    name: 'Gwen Gone',
    about: 'the picture does not exist',
    where: 'nothing',
    claims: { picture: 'https://pictures.invalid/gone.png' },
  },
  {
    id: 'nameless',
    name: 'Nil',
    about: 'no name, no picture, no email',
    where: 'nothing',
    claims: { name: undefined, preferred_username: undefined, profile: undefined },
  },
];

/** Every way to fail that a person can try by hand. */
export const SENTINELS: readonly Sentinel[] = [
  ...AT_LOGIN,
  ...AT_CALLBACK,
  ...AT_TOKEN,
  ...AT_ID_TOKEN,
  ...AT_USERINFO,
  ...HOSTILE,
];

function dated({ iat = 0, exp = 0 }: { iat?: number; exp?: number }, seconds: number): { iat: number; exp: number } {
  return { iat: iat + seconds, exp: exp + seconds };
}
