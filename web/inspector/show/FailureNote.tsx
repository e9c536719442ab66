import type { HandshakeFailure } from '../../../proxy/protocol/handshake/step.ts';
import type { FailureCode } from '../../auth/wire/failureCode.ts';
import type { FailureText } from '../../texts/failureText.ts';
import { texts } from '../../texts/texts.ts';
import { words } from './texts/words.ts';

/** What went wrong, in words, where it was. */
export function FailureNote({ failure }: { failure: HandshakeFailure }) {
  const { outcome } = words;
  const { title, what } = failureTextOf(failure);
  return (
    <div className="hi-failure">
      <p>
        <b>
          {outcome.failed} {title}
        </b>
      </p>
      <p>{what}</p>
      {failure.reason !== undefined && (
        <p className="hi-soft">
          {outcome.reason} <code>{[failure.reason, failure.detail].filter(Boolean).join(': ')}</code>
        </p>
      )}
      {failure.request_id !== undefined && (
        <p className="hi-soft">
          {outcome.request} <code>{failure.request_id}</code>
        </p>
      )}
    </div>
  );
}

/** A link may say any code. */
export function failureTextOf({ code }: HandshakeFailure): FailureText {
  return texts.failures[Object.hasOwn(texts.failures, code) ? (code as FailureCode) : 'unexpected'];
}
