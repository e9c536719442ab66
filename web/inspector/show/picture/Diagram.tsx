import { useCallback, useMemo, type KeyboardEvent, type ReactNode } from 'react';
import type { Handshake } from '../../../../proxy/protocol/handshake/step.ts';
import { usePointedSteps } from '../pointer.ts';
import { layOut, type Act, type LaneHead, type Row } from '../layOut.ts';
import { words } from '../texts/words.ts';
import { formatDuration } from '../units.ts';
import { LateAnswer, stepId, StepRow } from './StepRow.tsx';

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
  const { lanes, acts } = useMemo(() => layOut(handshake), [handshake]);
  const pointed = usePointedSteps();
  const onMove = useMove(handshake.steps.length, onChoose);
  const { diagram } = words;
  return (
    <section className="hi-picture" aria-labelledby="hi-messages">
      <h2 id="hi-messages" className="visually-hidden">
        {diagram.heading}
      </h2>
      <Legend />
      <div className={`hi-diagram hi-lanes-${lanes.length}`}>
        <LaneHeads lanes={lanes} />
        {acts.map((act) => (
          <ActView key={act.rows[0]!.index} act={act}>
            {(row) => (
              <li key={row.index}>
                {row.away !== undefined && <p className="hi-away">{diagram.away(formatDuration(row.away))}</p>}
                <StepRow
                  row={row}
                  handshake={handshake}
                  isChosen={row.index === chosen}
                  isPointedAt={pointed.includes(row.index + 1)}
                  onChoose={onChoose}
                  onMove={onMove}
                />
                {row.index === chosen && below}
                {row.answers.map((answered) => (
                  <LateAnswer key={answered.index} row={answered} />
                ))}
              </li>
            )}
          </ActView>
        ))}
      </div>
    </section>
  );
}

/** Arrow keys choose the step before and behind, Home and End the first and the last. */
function useMove(count: number, onChoose: Props['onChoose']) {
  return useCallback(
    (event: KeyboardEvent, index: number) => {
      const goal = goalOf(event.key, index, count);
      if (goal === undefined) return;
      event.preventDefault();
      onChoose(goal, false);
      document.getElementById(stepId(goal))?.focus();
    },
    [count, onChoose],
  );
}

function goalOf(key: string, index: number, count: number): number | undefined {
  if (key === 'ArrowDown') return Math.min(index + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(index - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}

function ActView({ act, children }: { act: Act; children: (row: Row) => ReactNode }) {
  const { title, lead } = words.phases[act.phase];
  const start = act.rows[0]!.index + 1;
  const id = `hi-act-${start}`;
  return (
    <>
      <div className="hi-act">
        <h3 id={id}>{title}</h3>
        <p>{lead}</p>
      </div>
      <ol start={start} aria-labelledby={id}>
        {act.rows.map(children)}
      </ol>
    </>
  );
}

function LaneHeads({ lanes }: { lanes: readonly LaneHead[] }) {
  return (
    <>
      <div className="hi-heads" aria-hidden="true">
        {lanes.map(({ lane, host }, index) => (
          <span key={lane} className={`hi-head hi-head-${index}`}>
            <b>{words.lanes[lane]}</b>
            {host !== undefined && <small>{host}</small>}
          </span>
        ))}
      </div>
      <div className="hi-lines" aria-hidden="true">
        {lanes.map(({ lane }, index) => (
          <i key={lane} className={`hi-head-${index}`} />
        ))}
      </div>
    </>
  );
}

function Legend() {
  const { front, back, answer, hint } = words.diagram;
  return (
    <div className="hi-legend">
      <p>{hint}</p>
      <ul aria-hidden="true">
        {(
          [
            ['front', front],
            ['back', back],
            ['answer', answer],
          ] as const
        ).map(([kind, text]) => (
          <li key={kind}>
            <span className={`hi-arrow hi-${kind} hi-right`} /> {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
