import { lazy, Suspense, type ComponentType, type ReactNode } from 'react';
import { paths } from '../paths.ts';
import { FailureCard } from '../ui/FailureCard.tsx';

/** A part of a page that comes when it is needed, and what is there meanwhile; where it does not come, `instead` of it. */
export function lazily<P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile?: ReactNode,
  instead: ComponentType<P> = NotLoaded,
) {
  const Part = lazy<ComponentType<P>>(() => load().then(asModule, () => asModule(instead)));
  return (props: P) => (
    <Suspense fallback={meanwhile}>
      <Part {...props} />
    </Suspense>
  );
}

function asModule<C>(part: C): { default: C } {
  return { default: part };
}

/** The rest of the page stands. */
function NotLoaded() {
  return (
    <FailureCard problem={{ code: navigator.onLine ? 'proxy_unreachable' : 'offline' }} home={paths.home()} isSmall />
  );
}
