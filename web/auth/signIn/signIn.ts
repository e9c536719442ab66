import { authorizeUrl } from '../../../proxy/protocol/authorizeUrl.ts';
import { Failure } from '../../../proxy/protocol/failure.ts';
import { isEndpointAllowed, isLoopback } from '../../../proxy/protocol/endpointUrl.ts';
import type { PublicProvider, TxAnswer } from '../../../proxy/protocol/contract.ts';
import { PAGES } from '../../../proxy/protocol/pages.ts';
import { randomToken, s256 } from '../../../proxy/protocol/pkce.ts';
import type { LeaveFor } from './leaving.ts';
import type { Departures } from './departures.ts';
import type { Pending, PendingStore } from './pending.ts';
import type { LockedClient } from '../wire/withLocks.ts';

export interface SignInOptions {
  /** Where to go afterwards, on this site; absent: the profile. */
  returnTo?: string | undefined;
  /** Sent on where the provider knows them, under its own names for them. */
  loginHint?: string | undefined;
  prompt?: string | undefined;
  uiLocales?: string | undefined;
  /** Scopes beside the usual ones, of those that the provider's row offers. Whoever is signed in stays who they are. */
  scope?: readonly string[] | undefined;
  /** Whoever is signed in stays who they are, and has this provider's account beside. */
  connect?: boolean | undefined;
  /** The page that is left is no place to come back to. */
  replace?: boolean | undefined;
}

/** @throws ProxyError; Failure endpoint_not_allowed; an AbortError where the person has turned back */
export type SignIn = (provider: PublicProvider, options?: SignInOptions) => Promise<void>;

interface Needs {
  proxy: Pick<LockedClient, 'tx'>;
  pending: PendingStore;
  departures: Departures;
  now: () => number;
  wait: (ms: number) => Promise<void>;
  leaveFor: LeaveFor;
}

interface Secrets {
  state: string;
  verifier: string;
  nonce: string | undefined;
}

/** So long the person can read whom the provider takes this site for. */
const READING_MS = 1200;

/** Without a word to the person (OpenID Connect Core section 3.1.2.1). */
export const SILENTLY = 'none';

/** Sends the browser to the provider. The secrets stay in this tab: the proxy sees only their hashes until the end. */
export function createSignIn({ proxy, pending, departures, now, wait, leaveFor }: Needs): SignIn {
  return async (provider, options = {}) => {
    const secrets = makeSecrets(provider);
    const turnedBack = departures.ends();
    const answer = await proxy.tx(await txRequest(provider, secrets, options));
    const { url, state } = await destination(provider, answer, secrets);
    pending.save(pendingOf(provider, answer, { ...secrets, state }, options, now()));
    if (answer.client) {
      departures.announce({ provider, client: answer.client });
      await wait(READING_MS);
    }
    if (departures.ends() !== turnedBack) throw new DOMException('The person has turned back.', 'AbortError');
    await leaveFor(url, options.replace === true);
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
    connect: options.connect,
  };
}

/** Where to go, and what the answer will be found by. */
interface Destination {
  url: URL;
  state: string;
}

async function destination(provider: PublicProvider, answer: TxAnswer, secrets: Secrets): Promise<Destination> {
  if (answer.authorize_url !== undefined) return ofRequestToken(answer.authorize_url, answer);
  const parameters = {
    client_id: provider.client_id,
    redirect_uri: answer.redirect_uri,
    scope: answer.scope,
    state: secrets.state,
    code_challenge: answer.pkce === 'refused' ? undefined : await s256(secrets.verifier),
    nonce: secrets.nonce,
  };
  return {
    url: authorizeUrl(answer.authorization_endpoint, parameters, answer.authorize_params),
    state: secrets.state,
  };
}

/** OAuth 1.0a: the request token comes back with the answer (RFC 5849 section 2.2). */
function ofRequestToken(address: string, { redirect_uri }: TxAnswer): Destination {
  if (!isEndpointAllowed(address, isLoopback(new URL(redirect_uri).hostname))) {
    throw new Failure('endpoint_not_allowed', 'authorize_url');
  }
  const url = new URL(address);
  const state = url.searchParams.get('oauth_token');
  if (!state) throw new Failure('oauth1_answer_shape', 'authorize_url');
  return { url, state };
}

function pendingOf(
  { id, exchange, client_id }: PublicProvider,
  { tx, redirect_uri, server }: TxAnswer,
  secrets: Secrets,
  { returnTo = PAGES.profile, scope: more, connect, prompt }: SignInOptions,
  startedAt: number,
): Pending {
  const wish = { returnTo, more, connect, silent: prompt === SILENTLY };
  return { ...secrets, ...wish, tx, provider: id, exchange, startedAt, client_id, redirect_uri, server };
}
