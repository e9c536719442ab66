import * as oauth from 'oauth4webapi';

import { DEMO_PUBLIC, DEMO_SECRET } from '../idp/demoClients.ts';
import { Visitor } from './Visitor.ts';

export const INSECURE = { [oauth.allowInsecureRequests]: true };

export interface DemoSignIn {
  server: oauth.AuthorizationServer;
  client: oauth.Client;
  clientAuth: oauth.ClientAuth;
  redirectUri: string;
  verifier: string;
  state: string;
  nonce: string;
  /** Where the provider sent the browser back to. */
  callback: URL;
}

export interface DemoSignInOptions {
  issuer: string;
  origin: string;
  clientId: string;
  user: string;
  consent?: 'allow' | 'cancel';
  visitor?: Visitor;
  scope?: string;
  prompt?: string;
}

/** The front channel of a sign-in at the demo provider, up to the callback; PKCE, state and nonce as they should be. */
export async function demoSignIn(options: DemoSignInOptions): Promise<DemoSignIn> {
  const { issuer, origin, clientId, user, consent, visitor = new Visitor() } = options;
  const server = await discover(issuer);
  const redirectUri = `${origin}/callback/${clientId}`;
  const [verifier, state, nonce] = [
    oauth.generateRandomCodeVerifier(),
    oauth.generateRandomState(),
    oauth.generateRandomNonce(),
  ];
  const url = new URL(server.authorization_endpoint ?? '');
  url.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: options.scope ?? 'openid profile email',
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(options.prompt === undefined ? {} : { prompt: options.prompt }),
  }).toString();
  const callback = await visitor.signIn(url, user, consent);
  const clientAuth = clientId === DEMO_PUBLIC ? oauth.None() : oauth.ClientSecretBasic(DEMO_SECRET);
  return { server, client: { client_id: clientId }, clientAuth, redirectUri, verifier, state, nonce, callback };
}

async function discover(issuer: string): Promise<oauth.AuthorizationServer> {
  const url = new URL(issuer);
  return oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, INSECURE));
}

/** The token request of that sign-in, as it stands: the answer is not looked at. */
export function redeem(signIn: DemoSignIn, init: { origin?: string; signal?: AbortSignal } = {}): Promise<Response> {
  const { server, client, clientAuth, callback, redirectUri, verifier, state } = signIn;
  const parameters = oauth.validateAuthResponse(server, client, callback, state);
  return oauth.authorizationCodeGrantRequest(server, client, clientAuth, parameters, redirectUri, verifier, {
    ...INSECURE,
    ...(init.signal ? { signal: init.signal } : {}),
    ...(init.origin === undefined ? {} : { headers: { origin: init.origin } }),
  });
}
