import { useQuery } from '@tanstack/react-query';
import { useState, type ComponentProps, type ReactNode } from 'react';
import type { PublicResource, User } from '../../proxy/protocol/contract.ts';
import { problemOf } from '../auth/wire/problemOf.ts';
import { PER_PAGE, resourceQuery, type AskForList } from '../resourceQuery.ts';
import { resourceTexts } from '../texts/resourceTexts.ts';
import { texts } from '../texts/texts.ts';
import { Missing } from '../ui/Missing.tsx';
import { Paging } from '../ui/Paging.tsx';
import { Progress } from '../ui/Progress.tsx';
import { ResourceTable } from '../ui/ResourceTable.tsx';
import { Trouble } from '../ui/Trouble.tsx';

export interface ResourcesProps {
  resources: readonly PublicResource[];
  /** The session, or a connected account: whose lists they are, and what is granted. */
  held: { user: User; scopes: readonly string[] };
  ask: AskForList;
  /** Scopes that the person may allow beside what they have allowed. */
  offered: readonly string[];
  /** They stand in a panel with a heading of its own. */
  isNested?: boolean;
}

/** The provider's lists. */
export function Resources({ resources, held, ask, offered, isNested = false }: ResourcesProps): ReactNode {
  const Title = isNested ? 'h4' : 'h2';
  return resources.map((resource) => {
    const missing = resource.scope.filter((scope) => !held.scopes.includes(scope));
    const isOffered = missing.every((scope) => offered.includes(scope));
    return (
      <section key={resource.name} className={isNested ? undefined : 'panel'}>
        <Title>{resource.title}</Title>
        {missing.length > 0 ? (
          <Missing scopes={missing} isOffered={isOffered} />
        ) : (
          <ResourceList resource={resource} owner={held.user} ask={ask} />
        )}
      </section>
    );
  });
}

interface ListProps {
  resource: PublicResource;
  owner: User;
  ask: AskForList;
}

function ResourceList({ resource, owner, ask }: ListProps) {
  const [page, setPage] = useState(1);
  const { data, error, isFetching, refetch } = useQuery(resourceQuery(ask, owner, resource, page));
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
