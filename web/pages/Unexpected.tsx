import { paths } from '../paths.ts';
import { FailureCard } from '../ui/FailureCard.tsx';
import { Shell } from '../ui/Shell.tsx';

/** A fault of our own: no page could be drawn. It needs nothing that may be broken. */
export function Unexpected() {
  return (
    <Shell home={paths.home()}>
      <FailureCard problem={{ code: 'unexpected' }} home={paths.home()} />
    </Shell>
  );
}
