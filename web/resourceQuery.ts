import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { PublicResource, User } from '../proxy/protocol/contract.ts';
import type { ResourceRequest } from './auth/wire/proxyClient.ts';
import { ProxyError } from './auth/wire/proxyError.ts';
import { MINUTE_MS, RESOURCE_KEY } from './queries.ts';

export const PER_PAGE = 10;

/** How a list of the session's provider, or of a connected one, is asked for. */
export type AskForList = (request: ResourceRequest, signal: AbortSignal) => Promise<unknown>;

/** One page of a list, counted from 1. The key holds whose it is, as the profile's does. */
export function resourceQuery(ask: AskForList, owner: User, { name, paged }: PublicResource, page: number) {
  return queryOptions({
    queryKey: [...RESOURCE_KEY, owner.iss, owner.sub, name, page],
    queryFn: async ({ signal }) => {
      const answer = await ask({ name, ...(paged && { page, per_page: PER_PAGE }) }, signal);
      if (!Array.isArray(answer)) throw new ProxyError('provider_error');
      return answer as readonly unknown[];
    },
    placeholderData: keepPreviousData,
    staleTime: 5 * MINUTE_MS,
    refetchOnWindowFocus: false,
  });
}
