import { randomBytes } from 'node:crypto';

import type { Context } from 'oidc-provider';

import { accountPolicy } from './accountPolicy.ts';
import { corsForPublicClient } from './corsForPublicClient.ts';
import { demoClients } from './demoClients.ts';
import { MemoryAdapter } from './MemoryAdapter.ts';
import { Html, html } from './pages/html.ts';
import { page, pageHeaders } from './pages/page.ts';
import type { SigningKey } from './signingKey.ts';
import { type DemoUser, claimsOf } from './users.ts';

export interface Setup {
  issuer: string;
  origins: readonly string[];
  redirectUris: readonly string[] | undefined;
  users: ReadonlyMap<string, DemoUser>;
  key: SigningKey;
}

const HOUR = 3600;

/** What oidc-provider is told. Everything it would warn about is set. */
export function configuration(setup: Setup): Record<string, unknown> {
  const { issuer, origins, redirectUris, users, key } = setup;
  return {
    adapter: MemoryAdapter,
    clients: demoClients(origins, redirectUris),
    clientAuthMethods: ['none', 'client_secret_basic'],
    clientBasedCORS: corsForPublicClient(origins),
    jwks: { keys: [key.jwk] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username', 'picture', 'profile', 'updated_at'],
      email: ['email', 'email_verified'],
      phone: ['phone_number', 'phone_number_verified'],
    },
    scopes: ['openid', 'offline_access'],
    // So that a public client finds name, email and picture in the id_token.
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    pkce: { required: () => true },
    interactions: { policy: accountPolicy(), url: (_ctx: Context, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_ctx: Context, id: string) => account(users.get(id), issuer),
    ttl: lifetimes(),
    // Its own dispatcher refuses loopback addresses, which is where whoever is signed out here lives.
    fetch: (url: string, init: RequestInit) => fetch(url, { ...init, dispatcher: undefined } as RequestInit),
    renderError: (ctx: Context, out: Record<string, string>) => showError(ctx, out),
    features: features(origins),
  };
}

function account(user: DemoUser | undefined, issuer: string): unknown {
  return user && { accountId: user.id, claims: () => claimsOf(user, issuer) };
}

/** In seconds. */
function lifetimes(): Record<string, number> {
  return {
    AccessToken: HOUR,
    AuthorizationCode: 60,
    IdToken: HOUR,
    RefreshToken: 24 * HOUR,
    Interaction: HOUR,
    Session: 24 * HOUR,
    Grant: 24 * HOUR,
  };
}

function features(origins: readonly string[]): Record<string, unknown> {
  return {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    backchannelLogout: { enabled: true },
    revocation: {
      enabled: true,
      allowedPolicy: (_ctx: Context, client: { clientId: string }, token: { clientId: string }) =>
        token.clientId === client.clientId,
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx: Context, form: string) => showLogout(ctx, form, origins),
      postLogoutSuccessSource: (ctx: Context) =>
        send(ctx, page('Signed out', html`<p>You are signed out at this provider.</p>`), []),
    },
  };
}

function showLogout(ctx: Context, form: string, origins: readonly string[]): void {
  const content = html`<p>Your session at this provider ends; the site you came from has its own.</p>
    ${new Html(form)}
    <div class="row">
      <button class="main" form="op.logoutForm" name="logout" value="yes">Sign out</button>
      <button form="op.logoutForm">Stay signed in</button>
    </div>`;
  send(ctx, page('Sign out?', content), origins);
}

function showError(ctx: Context, out: Record<string, string>): void {
  const content = html`<p>This request cannot be answered.</p>
    <p class="dim">${out['error'] ?? 'error'}: ${out['error_description'] ?? ''}</p>`;
  send(ctx, page('Something is wrong', content), []);
}

function send(ctx: Context, body: string, targets: readonly string[]): void {
  for (const [name, value] of Object.entries(pageHeaders(targets))) ctx.set(name, value);
  ctx.body = body;
}
