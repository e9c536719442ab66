import { useContext } from 'react';
import type { Placeholder } from '../../../../proxy/protocol/handshake/placeholder.ts';
import { hueOf } from '../hue.ts';
import { PointerContext, usePointedAt } from '../pointer.ts';
import { words } from '../texts/words.ts';

/** Where a value was: its name, length and fingerprint. Pointing at one shows wherever else the same value is. */
export function Chip({ name, length, fingerprint }: Placeholder) {
  const { pointer, whereabouts } = useContext(PointerContext);
  const isPointedAt = usePointedAt() === fingerprint;
  const { chip } = words;
  const point = () => pointer.point(fingerprint);
  const leave = () => pointer.point(undefined);
  const steps = whereabouts().get(fingerprint) ?? [];
  const where = chip.where(name, steps.length > 1 ? chip.steps(steps.join(', ')) : chip.onlyHere);
  return (
    <button
      type="button"
      className={`hi-chip ${hueOf(fingerprint)}${isPointedAt ? ' hi-chip-same' : ''}`}
      title={where}
      onPointerEnter={point}
      onPointerLeave={leave}
      onFocus={point}
      onBlur={leave}
      onClick={point}
    >
      <b>{name}</b> <span>{chip.characters(length)}</span>{' '}
      <span className="visually-hidden">{chip.fingerprintIs} </span>
      <code>{fingerprint}</code>
    </button>
  );
}
