import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Handshake } from '../../../../proxy/protocol/handshake/step.ts';
import type { Inspected } from '../../record/handshakes.ts';
import { Actions } from '../message/Actions.tsx';
import { MessageView } from '../message/MessageView.tsx';
import { Diagram } from '../picture/Diagram.tsx';
import { stepId } from '../picture/drawStep.ts';
import { createPointing, PointerContext } from '../pointer.ts';
import { words } from '../texts/words.ts';
import { Summary } from './Summary.tsx';
import { Tools } from './Tools.tsx';
import { useWide } from './useWide.ts';

interface Props {
  handshake: Handshake;
  /** Absent: it is for reading only. */
  replay?: Inspected['replay'];
}

/** A handshake: how it ended, its picture, and the message that was chosen. */
export function HandshakeView({ handshake, replay }: Props) {
  const isWide = useWide();
  const [chosen, setChosen] = useState(() => (isWide ? firstChosen(handshake) : undefined));
  // The picture comes first: a message has as much in it as all the steps.
  const isDrawn = useDeferredValue(true, false);
  const heading = useRef<HTMLHeadingElement>(null);
  const context = useMemo(() => createPointing(handshake), [handshake]);
  const choose = useCallback(
    (index: number, byKey: boolean) => {
      // Below its step it can be closed again.
      setChosen((before) => (before === index && !isWide && !byKey ? undefined : index));
      // Once it is drawn.
      if (byKey) setTimeout(() => heading.current?.focus());
    },
    [isWide],
  );
  const message = isDrawn && chosen !== undefined && handshake.steps[chosen] && (
    <MessagePanel index={chosen}>
      <MessageView
        handshake={handshake}
        index={chosen}
        heading={heading}
        actions={replay && <Actions handshake={handshake} index={chosen} replay={replay} />}
      />
    </MessagePanel>
  );
  return (
    <PointerContext value={context}>
      <div className="hi-top">
        <Summary handshake={handshake} />
        {replay && <Tools handshake={handshake} />}
      </div>
      <div className="hi-panes">
        <Diagram handshake={handshake} chosen={chosen} onChoose={choose} below={isWide ? undefined : message} />
        {isWide && <div className="hi-beside">{message || (isDrawn && <NothingChosen />)}</div>}
      </div>
    </PointerContext>
  );
}

function NothingChosen() {
  return <p className="hi-soft">{words.message.none}</p>;
}

/** Where it failed; else where it begins. */
function firstChosen({ outcome, steps }: Handshake): number | undefined {
  if (outcome?.kind === 'failed' && outcome.step !== undefined) return outcome.step;
  return steps.length > 0 ? 0 : undefined;
}

/** Escape goes back to the step in the picture. */
function MessagePanel({ index, children }: { index: number; children: ReactNode }) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const back = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') document.getElementById(stepId(index))?.focus();
    };
    const element = panel.current;
    element?.addEventListener('keydown', back);
    return () => element?.removeEventListener('keydown', back);
  }, [index]);
  return (
    <section className="hi-message" aria-label={`${words.diagram.step} ${index + 1}`} ref={panel}>
      {children}
    </section>
  );
}
