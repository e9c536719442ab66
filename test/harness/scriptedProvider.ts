import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

/** One call that reached the provider. */
export interface UpstreamCall {
  url: string;
  method: string;
  headers: Headers;
  body: string;
}

type Answer = (call: UpstreamCall) => Response | Promise<Response>;
type Route = 'discovery' | 'jwks' | 'token' | 'userinfo' | 'revocation';

/**
 * An OpenID provider behind an injected fetch, for what no well-behaved server can be made to do and for runtimes
 * without sockets. It signs with real keys; a test replaces one route or one claim and sees what the proxy makes of it.
 */
export interface ScriptedProvider {
  issuer: string;
  calls: UpstreamCall[];
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Answers that replace the good ones. */
  answers: Partial<Record<Route, Answer>>;
  /** Merged over the good metadata; undefined takes a member away. */
  metadata: Record<string, unknown>;
  /** The nonce of the sign-in under way, as an authorization server would remember it. */
  nonce: string;
  key: SigningKey;
  /** What the JWKS publishes. */
  published: JWK[];
  idToken: (claims?: Record<string, unknown>, header?: Record<string, unknown>) => Promise<string>;
  tokenBody: (over?: Record<string, unknown>) => Promise<Record<string, unknown>>;
  callsTo: (route: Route) => UpstreamCall[];
}

export interface SigningKey {
  privateKey: CryptoKey;
  jwk: JWK;
}

export const CLIENT_ID = 'client-1';
export const CLIENT_SECRET = 'secret-of-the-test-client-%:+';
export const ACCESS_TOKEN = 'access-token-of-the-test';
export const SUBJECT = 'subject-1';

export async function makeKey(kid = 'key-1', alg = 'RS256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

const KEY = makeKey();

export async function createScriptedProvider(
  now: () => number,
  issuer = 'https://id.example',
): Promise<ScriptedProvider> {
  const key = await KEY;
  const provider: ScriptedProvider = {
    issuer,
    calls: [],
    answers: {},
    metadata: {},
    nonce: '',
    key,
    published: [key.jwk],
    fetch: (url, init) => answer(provider, url, init),
    idToken: (claims = {}, header = {}) => signIdToken(provider, now, claims, header),
    tokenBody: async (over = {}) => ({
      access_token: ACCESS_TOKEN,
      token_type: 'Bearer',
      expires_in: 3600,
      id_token: await provider.idToken(),
      ...over,
    }),
    callsTo: (route) => provider.calls.filter((call) => routeOf(provider, call.url) === route),
  };
  return provider;
}

async function signIdToken(
  { issuer, nonce, key }: ScriptedProvider,
  now: () => number,
  claims: Record<string, unknown>,
  header: Record<string, unknown>,
): Promise<string> {
  const iat = Math.floor(now() / 1000);
  const good = { iss: issuer, sub: SUBJECT, aud: CLIENT_ID, iat, exp: iat + 600, nonce, name: 'Alice Archer' };
  const payload = Object.fromEntries(Object.entries({ ...good, ...claims }).filter(([, value]) => value !== undefined));
  return new SignJWT(payload)
    .setProtectedHeader({ alg: key.jwk.alg!, kid: key.jwk.kid!, ...header })
    .sign(key.privateKey);
}

async function answer(provider: ScriptedProvider, url: string, init: RequestInit): Promise<Response> {
  const request = new Request(url, { ...init, signal: null });
  const call = {
    url,
    method: request.method,
    headers: request.headers,
    body: new TextDecoder().decode(await request.arrayBuffer()),
  };
  provider.calls.push(call);
  const route = routeOf(provider, url);
  if (route === undefined) return new Response('not found', { status: 404 });
  return (provider.answers[route] ?? (() => goodAnswer(provider, route)))(call);
}

function routeOf({ issuer }: ScriptedProvider, url: string): Route | undefined {
  const routes: Record<string, Route> = {
    [`${issuer}/.well-known/openid-configuration`]: 'discovery',
    [`${issuer}/jwks`]: 'jwks',
    [`${issuer}/token`]: 'token',
    [`${issuer}/me`]: 'userinfo',
    [`${issuer}/revoke`]: 'revocation',
  };
  return routes[url];
}

async function goodAnswer(provider: ScriptedProvider, route: Route): Promise<Response> {
  if (route === 'jwks') return Response.json({ keys: provider.published });
  if (route === 'token') return Response.json(await provider.tokenBody());
  if (route === 'revocation') return new Response(null, { status: 200 });
  if (route === 'userinfo') {
    return Response.json({ sub: SUBJECT, name: 'Alice Archer', email: 'alice@id.example', email_verified: true });
  }
  return Response.json(goodMetadata(provider));
}

function goodMetadata({ issuer, metadata }: ScriptedProvider): Record<string, unknown> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    userinfo_endpoint: `${issuer}/me`,
    revocation_endpoint: `${issuer}/revoke`,
    code_challenge_methods_supported: ['S256'],
    id_token_signing_alg_values_supported: ['RS256'],
    authorization_response_iss_parameter_supported: true,
    ...metadata,
  };
}
