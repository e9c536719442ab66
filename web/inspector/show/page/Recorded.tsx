import { useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Handshake } from '../../../../proxy/protocol/handshake/step.ts';
import type { Inspected } from '../../record/handshakes.ts';
import { Comparison } from '../compare/Comparison.tsx';
import { words } from '../texts/words.ts';
import { formatTime } from '../units.ts';
import { Empty } from './Empty.tsx';
import { HandshakeView } from './HandshakeView.tsx';
import { List } from './List.tsx';
import { PauseSwitch } from './PauseSwitch.tsx';

/** What this tab has recorded. */
export function Recorded({ inspected }: { inspected: Inspected }) {
  const handshakes = useSyncExternalStore(inspected.subscribe, inspected.list);
  const [id, setId] = useState<string>();
  const [otherId, setOtherId] = useState('');
  const chosen = handshakes.find((handshake) => handshake.id === id) ?? handshakes[0];
  const other = handshakes.find((handshake) => handshake.id === otherId);
  const pause = <PauseSwitch pause={inspected.pause} />;
  if (!chosen) return <Empty isRecording>{pause}</Empty>;
  return (
    <>
      <div className="hi-bar">
        <List handshakes={handshakes} chosen={chosen.id} onChoose={setId} onClear={() => inspected.clear()}>
          {handshakes.length > 1 && (
            <CompareChoice handshakes={handshakes} chosen={chosen} other={other} onChoose={setOtherId} />
          )}
        </List>
        {pause}
      </div>
      {other && other !== chosen ? (
        <Comparison left={chosen} right={other} />
      ) : (
        <HandshakeView key={chosen.id} handshake={chosen} replay={inspected.replay} />
      )}
    </>
  );
}

interface CompareProps {
  handshakes: readonly Handshake[];
  chosen: Handshake;
  other: Handshake | undefined;
  onChoose: (id: string) => void;
}

function CompareChoice({ handshakes, chosen, other, onChoose }: CompareProps): ReactNode {
  const { compare } = words;
  return (
    <label className="hi-compare">
      {compare.label}{' '}
      <select value={other === chosen ? '' : (other?.id ?? '')} onChange={({ target }) => onChoose(target.value)}>
        <option value="">{compare.nothing}</option>
        {handshakes
          .filter(({ id }) => id !== chosen.id)
          .map(({ id, name, started }) => (
            <option key={id} value={id}>
              {name}, {formatTime(started)}
            </option>
          ))}
      </select>
    </label>
  );
}
