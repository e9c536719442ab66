import { texts } from '../texts/texts.ts';
import type { FailureText } from '../texts/failureText.ts';

interface Props {
  text: FailureText;
  busy: boolean;
  /** What may help. */
  label: string;
  onRetry: () => void;
}

/** The session stands, but the profile API does not answer. */
export function Incomplete({ text, busy, label, onRetry }: Props) {
  const { incomplete, incompleteHint } = texts.profile;
  return (
    <section className="panel" role="status">
      <h2>{incomplete}</h2>
      <p>
        {text.what} {incompleteHint}
      </p>
      <button type="button" className="button" aria-disabled={busy} onClick={onRetry}>
        {label}
      </button>
    </section>
  );
}
