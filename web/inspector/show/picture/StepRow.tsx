import { memo, type KeyboardEvent } from 'react';
import type { Handshake, Step } from '../../../../proxy/protocol/handshake/step.ts';
import { splitUrl } from '../decode.ts';
import { failureTextOf } from '../FailureNote.tsx';
import { hueOf } from '../hue.ts';
import type { Row } from '../layOut.ts';
import { fingerprintsIn } from '../marks.ts';
import { usePointedAt } from '../pointer.ts';
import { textNameOf } from '../specs.ts';
import { words } from '../texts/words.ts';
import { formatDuration } from '../units.ts';
import { cargoOf, type Cargo } from './cargo.ts';

interface Props {
  row: Row;
  handshake: Handshake;
  isChosen: boolean;
  onChoose: (index: number, byKey: boolean) => void;
  onMove: (event: KeyboardEvent, index: number) => void;
}

/** The id of a step's button. */
export function stepId(index: number): string {
  return `step-${index + 1}`;
}

/** A message in the picture: an arrow where there is room for lanes, a line of a list where there is not. */
export const StepRow = memo(function StepRow({ row, handshake, isChosen, onChoose, onMove }: Props) {
  const { step, index, isFailed, isWithin } = row;
  const isPointedAt = usePointedAt((fingerprint) => hasFingerprint(step, fingerprint));
  const { diagram } = words;
  const isHere = [
    `hi-is-${step.channel}`,
    isChosen && 'hi-chosen',
    isFailed && 'hi-failed',
    isPointedAt && 'hi-pointed',
    isWithin && 'hi-within',
  ];
  return (
    <button
      type="button"
      id={stepId(index)}
      className={['hi-step', ...isHere].filter(Boolean).join(' ')}
      aria-current={isChosen ? 'step' : undefined}
      onClick={({ detail }) => onChoose(index, detail === 0)}
      onKeyDown={(event) => onMove(event, index)}
    >
      <Gutter row={row} />
      <Label step={step} row={row} protocol={handshake.protocol} />
      <Arrow from={row.from} to={row.to} kind={step.channel} />
      {!row.isAnsweredLater && step.answer && <AnswerLine row={row} />}
      {row.isAnsweredLater && <span className="hi-told-later">{answerText(step)}</span>}
      {isFailed && handshake.outcome?.kind === 'failed' && (
        <span className="hi-verdict">
          <b>✕ {diagram.failed}</b> {failureTextOf(handshake.outcome).title}
        </span>
      )}
    </button>
  );
});

function Gutter({ row: { index, since } }: { row: Row }) {
  return (
    <span className="hi-gutter">
      <b>
        <span className="visually-hidden">{words.diagram.step} </span>
        {index + 1}
      </b>
      <small>+{formatDuration(since)}</small>
    </span>
  );
}

function Label({ step, row, protocol }: { step: Step; row: Row; protocol: Handshake['protocol'] }) {
  const { diagram, lanes } = words;
  return (
    <span className={`hi-label ${placeOf(row)}`}>
      <span className="hi-title">{words.steps[textNameOf(step, protocol)].title}</span>
      <code>
        {step.request.method} {pathOf(step)}
      </code>
      <CargoView cargo={cargoOf(step.request)} />
      <span className="hi-route">
        {diagram.way(lanes[step.from], lanes[step.to])} · {step.channel === 'front' ? diagram.isFront : diagram.isBack}
      </span>
    </span>
  );
}

/** The answer of a step that was waiting for others; it has been told with the step itself. */
export function LateAnswer({ row }: { row: Row }) {
  return (
    <div className="hi-late" aria-hidden="true">
      <span className="hi-gutter">
        <small>{words.diagram.answerTo(row.index + 1)}</small>
      </span>
      <AnswerLine row={row} />
    </div>
  );
}

function AnswerLine({ row }: { row: Row }) {
  return (
    <>
      <Arrow from={row.to} to={row.from} kind="answer" />
      <span className={`hi-told ${placeOf(row)} hi-status-${Math.floor((row.step.answer?.status ?? 0) / 100)}`}>
        {answerText(row.step)} <CargoView cargo={cargoOf(row.step.answer)} />
      </span>
    </>
  );
}

function answerText({ answer, duration }: Step): string {
  const time = duration === undefined ? [] : [formatDuration(duration)];
  return [answer?.status ?? words.diagram.noAnswer, ...time].join(' · ');
}

function Arrow({ from, to, kind }: { from: number; to: number; kind: 'front' | 'back' | 'answer' }) {
  return (
    <span
      className={`hi-arrow hi-${kind} ${placeOf({ from, to })} ${from < to ? 'hi-right' : 'hi-left'}`}
      aria-hidden="true"
    />
  );
}

/** What travels with it. */
function CargoView({ cargo }: { cargo: readonly Cargo[] }) {
  if (cargo.length === 0) return null;
  return (
    <span className="hi-cargo">
      {cargo.map(({ name, fingerprint }) => (
        <span key={fingerprint} className={hueOf(fingerprint)}>
          {name}
        </span>
      ))}
    </span>
  );
}

/** Classes: the leftmost lane, and over how many it goes. */
function placeOf({ from, to }: { from: number; to: number }): string {
  return `hi-at-${Math.min(from, to)} hi-over-${Math.abs(from - to)}`;
}

function pathOf({ request }: Step): string {
  const { address } = splitUrl(request.url);
  return URL.canParse(address) ? new URL(address).pathname : address;
}

const fingerprints = new WeakMap<Step, Set<string>>();

function hasFingerprint(step: Step, fingerprint: string): boolean {
  const known = fingerprints.get(step) ?? fingerprintsIn(JSON.stringify(step));
  fingerprints.set(step, known);
  return known.has(fingerprint);
}
