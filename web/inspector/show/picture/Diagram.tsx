import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { Handshake } from '../../../../proxy/protocol/handshake/step.ts';
import { usePointedSteps } from '../pointer.ts';
import { words } from '../texts/words.ts';
import { createPicture, type Picture } from './createPicture.ts';

interface Props {
  handshake: Handshake;
  /** From 0; undefined: none. */
  chosen: number | undefined;
  /** `byKey`: by the keyboard, and to be read now. */
  onChoose: (index: number, byKey: boolean) => void;
  /** What stands below the chosen step, where there is no room beside the picture. */
  below?: ReactNode;
}

/** Who said what to whom, in its order: to the eye a sequence diagram, to the ear an ordered list. */
export function Diagram({ handshake, chosen, onChoose, below }: Props) {
  const [picture] = useState(createPicture);
  const pointed = usePointedSteps();
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place.current!.replaceChildren(picture.root), [picture]);
  // First, so that what is drawn is marked once.
  useLayoutEffect(() => picture.mark(chosen, pointed), [picture, chosen, pointed]);
  useLayoutEffect(() => picture.draw(handshake), [picture, handshake]);
  useChoosing(picture, handshake.steps.length, onChoose);
  return (
    <section className="hi-picture" aria-labelledby="hi-messages">
      <h2 id="hi-messages" className="visually-hidden">
        {words.diagram.heading}
      </h2>
      <div ref={place} />
      {below && createPortal(below, picture.slot)}
    </section>
  );
}

/** A click chooses a step, and so do arrow keys, Home and End: the one before, behind, the first, the last. */
function useChoosing(picture: Picture, count: number, onChoose: Props['onChoose']): void {
  useEffect(() => {
    const choose = (event: MouseEvent): void => {
      const index = picture.indexOf(event);
      if (index !== -1) onChoose(index, event.detail === 0);
    };
    const move = (event: KeyboardEvent): void => {
      const index = picture.indexOf(event);
      const goal = index === -1 ? undefined : goalOf(event.key, index, count);
      if (goal === undefined) return;
      event.preventDefault();
      onChoose(goal, false);
      picture.focus(goal);
    };
    picture.root.addEventListener('click', choose);
    picture.root.addEventListener('keydown', move);
    return () => {
      picture.root.removeEventListener('click', choose);
      picture.root.removeEventListener('keydown', move);
    };
  }, [picture, count, onChoose]);
}

function goalOf(key: string, index: number, count: number): number | undefined {
  if (key === 'ArrowDown') return Math.min(index + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(index - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}
