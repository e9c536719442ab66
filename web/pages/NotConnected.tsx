import type { Problem } from '../auth/wire/failureCode.ts';
import { paths } from '../paths.ts';
import { connectFailure } from '../texts/connectFailure.ts';
import { FailureCard } from '../ui/FailureCard.tsx';

/** Why the person could not leave to connect a provider, below the buttons that take them there. */
export function NotConnected({ problem }: { problem: Problem }) {
  return <FailureCard problem={problem} text={connectFailure(problem.code)} home={paths.home()} isSmall />;
}
