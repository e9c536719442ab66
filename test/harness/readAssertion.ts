import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  jwtVerify,
  type JSONWebKeySet,
  type JWTPayload,
} from 'jose';
import { ASSERTION_TYP } from '../../proxy/protocol/embedContract.ts';
import type { CookieBrowser } from './cookieBrowser.ts';
import { PAGE } from './embedApp.ts';
import { ORIGIN, type TestApp } from './testApp.ts';

/** What an assertion says, whether or not it is to be trusted. */
export function payloadOf(assertion: string): JWTPayload {
  return decodeJwt(assertion);
}

export function headerOf(assertion: string): object {
  return decodeProtectedHeader(assertion);
}

/** What the proxy publishes, as anybody gets it. */
export async function fetchKeys(browser: CookieBrowser): Promise<JSONWebKeySet> {
  const answer = await browser.get('/.well-known/jwks.json', { 'x-postern': undefined, cookie: undefined });
  if (answer.status !== 200) throw new Error(`the keys were answered with ${answer.status}`);
  return (await answer.json()) as JSONWebKeySet;
}

/** As the backend of a page verifies it, at this moment of the test's clock. @throws an error of jose */
export async function verifyAt(
  { clock }: Pick<TestApp, 'clock'>,
  keys: JSONWebKeySet,
  assertion: string,
  { audience = PAGE, issuer = ORIGIN }: { audience?: string; issuer?: string } = {},
): Promise<JWTPayload> {
  const { payload } = await jwtVerify(assertion, createLocalJWKSet(keys), {
    issuer,
    audience,
    typ: ASSERTION_TYP,
    algorithms: ['ES256'],
    requiredClaims: ['sub', 'nonce', 'jti', 'iat', 'exp'],
    maxTokenAge: 120,
    currentDate: new Date(clock.now),
  });
  return payload;
}
