import type { SessionLocks } from './locks.ts';
import type { ProxyClient } from './proxyClient.ts';

/** Refreshing and signing out have rules of their own for the lock. */
export type LockedClient = Omit<ProxyClient, 'refresh' | 'logout'>;

/** The same client, each call under the lock that its cookies ask for. */
export function withLocks(proxy: ProxyClient, locks: SessionLocks): LockedClient {
  const { exclusive, shared } = locks;
  return {
    providers: (signal) => proxy.providers(signal),
    tx: (request, signal) => shared((both) => proxy.tx(request, both), signal),
    token: (request) => exclusive((lost) => proxy.token(request, lost)),
    verify: (request) => exclusive((lost) => proxy.verify(request, lost)),
    session: (signal) => shared((both) => proxy.session(both), signal),
    profile: (signal) => shared((both) => proxy.profile(both), signal),
    resource: (request, signal) => shared((both) => proxy.resource(request, both), signal),
    // They set and clear a cookie of their own, never the session's.
    embed: (request, signal) => shared((both) => proxy.embed(request, both), signal),
    assertion: (request, signal) => shared((both) => proxy.assertion(request, both), signal),
    // What is connected is kept beside the session, whose cookie stays as it is.
    accounts: (signal) => shared((both) => proxy.accounts(both), signal),
    accountProfile: (provider, signal) => shared((both) => proxy.accountProfile(provider, both), signal),
    accountResource: (request, signal) => shared((both) => proxy.accountResource(request, both), signal),
    disconnect: (request, signal) => shared((both) => proxy.disconnect(request, both), signal),
  };
}
