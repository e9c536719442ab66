import type { ReactNode } from 'react';
import type { Handshake } from '../../../../proxy/protocol/handshake/step.ts';
import { failureTextOf } from '../FailureNote.tsx';
import { words } from '../texts/words.ts';
import { formatTime } from '../units.ts';

interface Props {
  handshakes: readonly Handshake[];
  chosen: string;
  onChoose: (id: string) => void;
  onClear: () => void;
  children?: ReactNode;
}

/** The handshakes of this tab, the newest first. */
export function List({ handshakes, chosen, onChoose, onClear, children }: Props) {
  const { list } = words;
  return (
    <nav className="hi-list" aria-labelledby="hi-handshakes">
      <div className="hi-list-head">
        <h2 id="hi-handshakes">{list.heading}</h2>
        <button type="button" className="button button-small" onClick={onClear}>
          {list.clear}
        </button>
      </div>
      <ul>
        {handshakes.map((handshake) => (
          <li key={handshake.id}>
            <button
              type="button"
              className="hi-entry"
              aria-current={handshake.id === chosen ? 'true' : undefined}
              onClick={() => onChoose(handshake.id)}
            >
              <b>{handshake.name}</b>
              <small>{formatTime(handshake.started)}</small>
              <Ending handshake={handshake} />
            </button>
          </li>
        ))}
      </ul>
      {children}
    </nav>
  );
}

function Ending({ handshake: { outcome } }: { handshake: Handshake }) {
  const { list } = words;
  if (!outcome) return <span className="badge">{list.open}</span>;
  if (outcome.kind === 'done') return <span className="badge badge-good">✓ {list.done}</span>;
  return <span className="badge hi-badge-bad">✕ {failureTextOf(outcome).title}</span>;
}
