import type { AccountsAnswer, DisconnectAnswer, Profile } from '../../../proxy/protocol/contract.ts';
import type { AccountResourceRequest } from '../wire/proxyClient.ts';
import type { LockedClient } from '../wire/withLocks.ts';
import type { SessionEvents } from './sessionEvents.ts';

/** What the person who is signed in has connected. Providers are named by their ids; the proxy refreshes by itself. */
export interface Accounts {
  list(signal?: AbortSignal): Promise<AccountsAnswer>;
  profile(provider: string, signal?: AbortSignal): Promise<Profile>;
  resource(request: AccountResourceRequest, signal?: AbortSignal): Promise<unknown>;
  disconnect(provider: string): Promise<DisconnectAnswer>;
}

export function createAccounts(proxy: LockedClient, { ifStillCurrent }: SessionEvents): Accounts {
  return {
    list: (signal) => ifStillCurrent(proxy.accounts(signal)),
    profile: (provider, signal) => ifStillCurrent(proxy.accountProfile(provider, signal)),
    resource: (request, signal) => ifStillCurrent(proxy.accountResource(request, signal)),
    disconnect: (provider) => ifStillCurrent(proxy.disconnect({ provider })),
  };
}
