import { useId, useState } from 'react';
import type { Pause } from '../../record/handshakes.ts';
import { words } from '../texts/words.ts';

/** Whether the next handshake stops before each of its messages. */
export function PauseSwitch({ pause }: { pause: Pause }) {
  const id = useId();
  const [isOn, setOn] = useState(() => pause.isOn());
  const turn = (on: boolean): void => {
    pause.turn(on);
    setOn(on);
  };
  return (
    <div className="hi-pause">
      <label>
        <input type="checkbox" checked={isOn} aria-describedby={id} onChange={({ target }) => turn(target.checked)} />{' '}
        {words.pause.label}
      </label>
      <p id={id} className="hi-soft">
        {words.pause.what}
      </p>
    </div>
  );
}
