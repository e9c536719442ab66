import { isLoopback } from '../protocol/endpointUrl.ts';
import { Failure } from '../protocol/failure.ts';
import { isPrivate, networkOf } from '../protocol/network.ts';
import type { AppContext } from './requestState.ts';

/** In seconds. */
const WINDOW = 60;

/**
 * So many in a minute, and no more, from one IPv4 address or one /64 of IPv6, which is what one subscriber has. The
 * address is the platform's word, or that of the header which the operator's own proxy sets: what a client sends beside
 * them counts for nothing.
 * @throws Failure too_many_requests
 */
export async function limitRate(c: AppContext): Promise<void> {
  const { deps, state } = c.var;
  const { perMinute, addressHeader } = deps.config.limits;
  const network = perMinute === 0 ? undefined : clientOf(c);
  // This very machine is a proxy that does not say for whom it asks, or somebody who develops: no one client.
  if (network === undefined || isLoopback(network)) return;
  const since = deps.now() - (deps.now() % WINDOW);
  if (await deps.counter.isWithin(perMinute, network, { since, length: WINDOW })) return;
  state.retry_after = since + WINDOW - deps.now();
  const isOfProxy = addressHeader === undefined && isPrivate(network);
  throw new Failure('too_many_requests', isOfProxy ? 'all from one private address: set CLIENT_ADDRESS' : undefined);
}

/**
 * A list in such a header grows at its end, so the last entry is the one that our own proxy has written. Where that is no
 * address, the platform's word counts.
 */
function clientOf(c: AppContext): string | undefined {
  const { addressHeader } = c.var.deps.config.limits;
  const told = addressHeader && c.req.raw.headers.get(addressHeader)?.split(',').at(-1)?.trim();
  return networkOf(told ?? '') ?? networkOf(c.env?.address ?? '');
}
