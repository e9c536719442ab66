import type { SessionLocks } from './locks.ts';
import type { ProxyClient } from './proxyClient.ts';

/** The same client, each call under the lock that its cookies ask for. */
export function withLocks(proxy: ProxyClient, locks: SessionLocks): ProxyClient {
  const { exclusive, shared } = locks;
  return {
    providers: (signal) => proxy.providers(signal),
    tx: (request, signal) => shared((both) => proxy.tx(request, both), signal),
    token: (request, signal) => exclusive(() => proxy.token(request, signal)),
    verify: (request, signal) => exclusive(() => proxy.verify(request, signal)),
    session: (signal) => shared((both) => proxy.session(both), signal),
    profile: (signal) => shared((both) => proxy.profile(both), signal),
    refresh: (signal) => exclusive(() => proxy.refresh(signal)),
    logout: (signal) => exclusive(() => proxy.logout(signal)),
  };
}
