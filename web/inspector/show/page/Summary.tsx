import type { Handshake, HandshakeFailure } from '../../../../proxy/protocol/handshake/step.ts';
import { FailureNote, failureTextOf } from '../FailureNote.tsx';
import { words } from '../texts/words.ts';
import { formatDuration, formatTime } from '../units.ts';

/** How it ended, and what kind of handshake it was. */
export function Summary({ handshake }: { handshake: Handshake }) {
  const { name, outcome, started, protocol, recipe, dropped } = handshake;
  const text = words.outcome;
  return (
    <div className="hi-summary">
      {outcome?.kind === 'done' && <p className="hi-done">✓ {text.done(name)}</p>}
      {outcome?.kind === 'failed' && <Failed failure={outcome} />}
      {!outcome && <p>{text.open}</p>}
      <ul className="hi-facts">
        <li>{name}</li>
        <li>{words.protocols[protocol]}</li>
        <li>{formatTime(started)}</li>
        <li>{text.took(words.list.steps(handshake.steps.length), formatDuration(lengthOf(handshake)))}</li>
        {recipe && outcome?.kind === 'done' && <li>{text.tokensAt[recipe.exchange]}</li>}
      </ul>
      {dropped !== undefined && <p className="hi-soft">{text.dropped(dropped)}</p>}
    </div>
  );
}

/** More is said where it was. */
function Failed({ failure }: { failure: HandshakeFailure }) {
  if (failure.step === undefined) return <FailureNote failure={failure} />;
  return (
    <p className="hi-undone">
      ✕ {failureTextOf(failure).title}. {words.outcome.at(failure.step + 1)}
    </p>
  );
}

/** Of the sign-in, without what came later. */
function lengthOf({ steps, started }: Handshake): number {
  const last = steps.findLast(({ kind }) => kind === 'token' || kind === 'verification') ?? steps.at(-1);
  return last ? Math.max(0, last.at + (last.duration ?? 0) - started) : 0;
}
