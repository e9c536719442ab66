import type { ReactNode, Ref } from 'react';
import type { Problem } from '../auth/wire/failureCode.ts';
import type { FailureText } from '../texts/failureText.ts';
import { texts } from '../texts/texts.ts';
import { RequestId } from './RequestId.tsx';
import { TextLink } from './TextLink.tsx';

interface Retry {
  /** Of the provider; absent: the same call again. */
  name?: string;
  busy: boolean;
  onClick: () => void;
}

interface Props {
  problem: Problem;
  /** Where the usual words do not fit. */
  text?: FailureText;
  home: string;
  heading?: Ref<HTMLHeadingElement>;
  profile?: string | undefined;
  retry?: Retry | undefined;
  /** Below the buttons that can be used again at once, instead of a page of its own. */
  isSmall?: boolean;
  /** Beside the other ways on. */
  children?: ReactNode;
}

/** The one honest place for every failure: what happened, what to do, never a dead end. */
export function FailureCard({ problem, text, home, heading, profile, retry, isSmall = false, children }: Props) {
  const { failure, failures } = texts;
  const { title, what, next } = text ?? failures[problem.code];
  return (
    <section className={isSmall ? 'failure failure-small' : 'failure'} role="alert">
      {isSmall ? (
        <h2>{title}</h2>
      ) : (
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      )}
      <p>{what}</p>
      <p className="failure-next">{next}</p>
      {!isSmall && (
        <div className="actions">
          {retry && <RetryButton retry={retry} />}
          {profile && <TextLink href={profile}>{failure.toProfile}</TextLink>}
          <TextLink href={home}>{retry?.name ? failure.chooseAnother : failure.goHome}</TextLink>
          {children}
        </div>
      )}
      {problem.requestId && <RequestId id={problem.requestId} />}
    </section>
  );
}

function RetryButton({ retry: { name, busy, onClick } }: { retry: Retry }) {
  const { tryAgain, tryAgainWith } = texts.failure;
  return (
    <button type="button" className="button" aria-disabled={busy} onClick={onClick}>
      {name === undefined ? tryAgain : tryAgainWith(name)}
    </button>
  );
}
