import { memo, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import type { Handshake } from '../../../../proxy/protocol/handshake/step.ts';
import type { Row } from '../layOut.ts';
import { drawLateAnswer, drawStep } from './drawStep.ts';

interface Props {
  row: Row;
  handshake: Handshake;
  isChosen: boolean;
  /** Somebody points at a hidden value that is in it. */
  isPointedAt: boolean;
  onChoose: (index: number, byKey: boolean) => void;
  onMove: (event: KeyboardEvent, index: number) => void;
}

/** The id of a step's button. */
export function stepId(index: number): string {
  return `step-${index + 1}`;
}

/** A message in the picture: an arrow where there is room for lanes, a line of a list where there is not. */
export const StepRow = memo(function StepRow({ row, handshake, isChosen, isPointedAt, onChoose, onMove }: Props) {
  const { step, index, isFailed, isWithin } = row;
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => button.current?.replaceChildren(...drawStep(row, handshake)), [row, handshake]);
  const isHere = [
    `hi-is-${step.channel}`,
    isChosen && 'hi-chosen',
    isFailed && 'hi-failed',
    isPointedAt && 'hi-pointed',
    isWithin && 'hi-within',
  ];
  return (
    // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its label is what drawStep puts into it
    <button
      type="button"
      ref={button}
      id={stepId(index)}
      className={['hi-step', ...isHere].filter(Boolean).join(' ')}
      aria-current={isChosen ? 'step' : undefined}
      onClick={({ detail }) => onChoose(index, detail === 0)}
      onKeyDown={(event) => onMove(event, index)}
    />
  );
});

/** The answer of a step that was waiting for others. */
export function LateAnswer({ row }: { row: Row }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place.current?.replaceChildren(...drawLateAnswer(row)), [row]);
  return <div className="hi-late" aria-hidden="true" ref={place} />;
}
