import {
  TX_LIFETIME,
  type RefreshAnswer,
  type SessionAnswer,
  type SignedIn,
  type TxAnswer,
  type TxRequest,
} from '../../proxy/protocol/contract.ts';
import { authorizeParams, scopeParameter } from '../../proxy/protocol/authorizeParams.ts';
import { Failure } from '../../proxy/protocol/failure.ts';
import { forBrowser, type Metadata } from '../../proxy/protocol/metadata.ts';
import { refuseAnotherAccount } from '../../proxy/protocol/moreScopes.ts';
import { usualRedirectPath } from '../../proxy/protocol/pages.ts';
import { publicProvider } from '../../proxy/protocol/publicProvider.ts';
import { ProxyError } from '../auth/wire/proxyError.ts';
import type { ProxyClient } from '../auth/wire/proxyClient.ts';
import { discover } from './discover.ts';
import type { Place } from './place.ts';
import type { Refusal } from './refusal.ts';
import { fetchRows, type Rows, type StaticRow } from './rows.ts';
import { createMemorySession } from './memorySession.ts';
import { compare, newTransaction, openTransaction, type StaticTransaction } from './transaction.ts';

/** What a site without a proxy asks instead of one: the same calls, answered in the browser. */
export interface StaticClient extends ProxyClient {
  /** Rows of providers.json that need a proxy; known once `providers` has answered. */
  refused(): readonly Refusal[];
}

interface Needs {
  fetch: typeof globalThis.fetch;
  place: Place;
  /** Milliseconds. */
  now: () => number;
}

/** Each call throws Failure, or ProxyError where the proxy's own answer would be one. */
export function createStaticClient({ fetch, place, now }: Needs): StaticClient {
  const seconds = (): number => Math.floor(now() / 1000);
  const session = createMemorySession(seconds);
  let rows: Rows | undefined;
  const known = async (): Promise<Rows> => (rows ??= await fetchRows(fetch, place));
  const live = (): SignedIn => {
    const signedIn = session.current();
    if (!signedIn) throw new ProxyError('signed_out');
    return signedIn;
  };
  return {
    ...PROXY_ONLY,
    refused: () => rows?.refused ?? [],
    providers: async () => [...(await known()).offered.values()].map(publicProvider),
    tx: async (request) => {
      const row = rowOf(await known(), request.provider);
      const { origin } = place;
      const transaction = await newTransaction(row, request, { origin, iat: seconds(), live: session.current() });
      return answer(transaction, row, request, { place, metadata: await discover(fetch, row, place.onLoopback) });
    },
    verify: async (request) => {
      const transaction = openTransaction(request.tx);
      const row = rowOf(await known(), transaction.provider);
      await compare(transaction, row, request.query, seconds());
      const identity = await verifyHere({ row, transaction, request, fetch, place, now: seconds() });
      await refuseAnotherAccount(identity.profile, transaction.keep);
      return session.start(transaction, identity);
    },
    session: async () => sessionAnswer(session.current()),
    profile: async () => live().profile ?? live().user,
    refresh: async () => refreshed(live()),
    logout: async () => {
      session.end();
      return { revoked: 'unsupported' };
    },
  };
}

type ProxyOnly =
  | 'token'
  | 'resource'
  | 'embed'
  | 'assertion'
  | 'accounts'
  | 'accountProfile'
  | 'accountResource'
  | 'disconnect';

const PROXY_ONLY: Pick<ProxyClient, ProxyOnly> = {
  // Every row is exchanged in the browser.
  token: () => Promise.reject(new Failure('exchange_not_here')),
  // A row with resources needs a proxy.
  resource: () => Promise.reject(new Failure('resource_unknown')),
  // Nobody here could vouch for anybody to another page.
  embed: () => Promise.reject(new Failure('embedder_unknown')),
  assertion: () => Promise.reject(new Failure('embedder_unknown')),
  // Nothing outlives the tab.
  accounts: async () => ({ accounts: [], available: [] }),
  accountProfile: () => Promise.reject(new Failure('store_missing')),
  accountResource: () => Promise.reject(new Failure('store_missing')),
  disconnect: () => Promise.reject(new Failure('store_missing')),
};

function sessionAnswer(signedIn: SignedIn | undefined): SessionAnswer {
  return signedIn ? { authenticated: true, user: signedIn.user, ...signedIn.session } : { authenticated: false };
}

function rowOf({ offered }: Rows, id: string): StaticRow {
  const row = offered.get(id);
  if (row === undefined) throw new Failure('provider_unknown');
  return row;
}

interface Known {
  place: Place;
  metadata: Metadata;
}

function answer(tx: StaticTransaction, row: StaticRow, request: TxRequest, { place, metadata }: Known): TxAnswer {
  return {
    tx: JSON.stringify(tx),
    authorization_endpoint: metadata.authorization_endpoint,
    redirect_uri: place.origin + place.base + usualRedirectPath(row.id).slice(1) + '/',
    scope: scopeParameter(row, tx.scopes),
    expires_in: TX_LIFETIME,
    authorize_params: authorizeParams(row, request),
    server: forBrowser(metadata),
  };
}

/** Loaded on the way back from the provider, when it is needed. */
async function verifyHere(needs: Parameters<typeof import('./verifyIdentity.ts').verifyIdentity>[0]) {
  const { verifyIdentity } = await import('./verifyIdentity.ts');
  return verifyIdentity(needs);
}

function refreshed({ session: { exp, scopes, requested } }: SignedIn): RefreshAnswer {
  return { exp, scopes, requested };
}
