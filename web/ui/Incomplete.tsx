import { texts } from '../texts/texts.ts';
import type { FailureText } from '../texts/failureText.ts';

interface Props {
  text: FailureText;
  busy: boolean;
  onRetry: () => void;
}

/** The session stands, but the profile API does not answer. */
export function Incomplete({ text, busy, onRetry }: Props) {
  const { incomplete, incompleteHint, retry } = texts.profile;
  return (
    <section className="panel" role="status">
      <h2>{incomplete}</h2>
      <p>
        {text.what} {incompleteHint}
      </p>
      <button type="button" className="button" aria-disabled={busy} onClick={onRetry}>
        {retry}
      </button>
    </section>
  );
}
