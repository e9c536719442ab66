import { authorizeUrl } from '../../proxy/protocol/authorizeUrl.ts';
import type { PublicProvider, TxAnswer } from '../../proxy/protocol/contract.ts';
import { PAGES } from '../../proxy/protocol/pages.ts';
import { randomToken, s256 } from '../../proxy/protocol/pkce.ts';
import type { Pending, PendingStore } from './pending.ts';
import type { ProxyClient } from './proxyClient.ts';

export interface SignInOptions {
  /** Where to go afterwards, on this site; absent: the profile. */
  returnTo?: string | undefined;
  /** Sent on where the provider knows them, under its own names for them. */
  loginHint?: string | undefined;
  prompt?: string | undefined;
  uiLocales?: string | undefined;
  /** Scopes beside the usual ones, of those that the provider's row offers. Whoever is signed in stays who they are. */
  scope?: readonly string[] | undefined;
}

export type SignIn = (provider: PublicProvider, options?: SignInOptions) => Promise<void>;

interface Needs {
  proxy: ProxyClient;
  pending: PendingStore;
  now: () => number;
  leaveFor: (url: URL) => void;
}

interface Secrets {
  state: string;
  verifier: string;
  nonce: string | undefined;
}

/** Sends the browser to the provider. The secrets stay in this tab: the proxy sees only their hashes until the end. */
export function createSignIn({ proxy, pending, now, leaveFor }: Needs): SignIn {
  return async (provider, options = {}) => {
    const secrets = makeSecrets(provider);
    const answer = await proxy.tx(await txRequest(provider, secrets, options));
    const url = await destination(provider, answer, secrets);
    pending.save(pendingOf(provider, answer, secrets, options, now()));
    leaveFor(url);
  };
}

/** 256 bits each (RFC 7636 section 7.1); a nonce only where an id_token will carry it back. */
function makeSecrets({ protocol }: PublicProvider): Secrets {
  const nonce = protocol === 'oidc' ? randomToken() : undefined;
  return { state: randomToken(), verifier: randomToken(), nonce };
}

async function txRequest(provider: PublicProvider, secrets: Secrets, options: SignInOptions) {
  return {
    provider: provider.id,
    code_challenge: await s256(secrets.verifier),
    state_hash: await s256(secrets.state),
    nonce_hash: secrets.nonce && (await s256(secrets.nonce)),
    return_to: options.returnTo ?? PAGES.profile,
    login_hint: options.loginHint,
    prompt: options.prompt,
    ui_locales: options.uiLocales,
    scope: options.scope?.join(' '),
  };
}

async function destination(provider: PublicProvider, answer: TxAnswer, secrets: Secrets) {
  const parameters = {
    client_id: provider.client_id,
    redirect_uri: answer.redirect_uri,
    scope: answer.scope,
    state: secrets.state,
    code_challenge: answer.pkce === 'refused' ? undefined : await s256(secrets.verifier),
    nonce: secrets.nonce,
  };
  return authorizeUrl(answer.authorization_endpoint, parameters, answer.authorize_params);
}

function pendingOf(
  { id, exchange, client_id }: PublicProvider,
  { tx, redirect_uri, server }: TxAnswer,
  secrets: Secrets,
  { returnTo = PAGES.profile, scope: more }: SignInOptions,
  startedAt: number,
): Pending {
  return { ...secrets, tx, provider: id, exchange, returnTo, more, startedAt, client_id, redirect_uri, server };
}
