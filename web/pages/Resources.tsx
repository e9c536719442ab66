import { useQuery } from '@tanstack/react-query';
import { useState, type ComponentProps, type ReactNode } from 'react';
import type { PublicResource, SessionAnswer } from '../../proxy/protocol/contract.ts';
import { problemOf } from '../auth/wire/problemOf.ts';
import { useAuth } from '../hooks.ts';
import { PER_PAGE, resourceQuery } from '../queries.ts';
import { resourceTexts } from '../texts/resourceTexts.ts';
import { texts } from '../texts/texts.ts';
import { Missing } from '../ui/Missing.tsx';
import { Paging } from '../ui/Paging.tsx';
import { Progress } from '../ui/Progress.tsx';
import { ResourceTable } from '../ui/ResourceTable.tsx';
import { Trouble } from '../ui/Trouble.tsx';

type LiveSession = Extract<SessionAnswer, { authenticated: true }>;

export interface ResourcesProps {
  resources: readonly PublicResource[];
  session: LiveSession;
  /** Scopes that the person may allow beside what they have allowed. */
  offered: readonly string[];
}

/** The provider's lists. */
export function Resources({ resources, session, offered }: ResourcesProps): ReactNode {
  return resources.map((resource) => {
    const missing = resource.scope.filter((scope) => !session.scopes.includes(scope));
    const isOffered = missing.every((scope) => offered.includes(scope));
    return (
      <section key={resource.name} className="panel">
        <h2>{resource.title}</h2>
        {missing.length > 0 ? (
          <Missing scopes={missing} isOffered={isOffered} />
        ) : (
          <ResourceList resource={resource} user={session.user} />
        )}
      </section>
    );
  });
}

function ResourceList({ resource, user }: { resource: PublicResource; user: LiveSession['user'] }) {
  const [page, setPage] = useState(1);
  const { data, error, isFetching, refetch } = useQuery(resourceQuery(useAuth(), user, resource, page));
  const isLast = data === undefined || data.length < PER_PAGE;
  const paging = { title: resource.title, page, isLast, busy: isFetching, onTurn: setPage };
  return (
    <>
      {data && <Entries resource={resource} entries={data} page={page} busy={isFetching} />}
      {!data && error && <NotFetched error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Progress text={resourceTexts.loading} />}
      {resource.paged && !(page === 1 && isLast) && <Paging {...paging} />}
    </>
  );
}

function Entries({ page, ...list }: { page: number } & ComponentProps<typeof ResourceTable>) {
  const { empty, noMore } = resourceTexts;
  if (list.entries.length > 0) return <ResourceTable {...list} />;
  return <p>{page === 1 ? empty : noMore}</p>;
}

function NotFetched({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return <Trouble text={texts.failures[problemOf(error).code].what} retry={resourceTexts.retry} onRetry={onRetry} />;
}
