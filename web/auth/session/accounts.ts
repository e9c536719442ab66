import type { AccountsAnswer, DisconnectAnswer, Profile } from '../../../proxy/protocol/contract.ts';
import type { AccountResourceRequest } from '../wire/proxyClient.ts';
import type { Session } from './session.ts';

/** What the person who is signed in has connected. Providers are named by their ids; the proxy refreshes by itself. */
export interface Accounts {
  list(signal?: AbortSignal): Promise<AccountsAnswer>;
  profile(provider: string, signal?: AbortSignal): Promise<Profile>;
  resource(request: AccountResourceRequest, signal?: AbortSignal): Promise<unknown>;
  disconnect(provider: string): Promise<DisconnectAnswer>;
}

/** Made where it is needed: few people connect anything. */
export function accountsOf({ ask }: Pick<Session, 'ask'>): Accounts {
  return {
    list: (signal) => ask((proxy) => proxy.accounts(signal)),
    profile: (provider, signal) => ask((proxy) => proxy.accountProfile(provider, signal)),
    resource: (request, signal) => ask((proxy) => proxy.accountResource(request, signal)),
    disconnect: (provider) => ask((proxy) => proxy.disconnect({ provider })),
  };
}
