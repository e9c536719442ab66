import type { Handshake, Step, StepKind } from '../../../../proxy/protocol/handshake/step.ts';
import { useUndertaking } from '../../../hooks.ts';
import { texts } from '../../../texts/texts.ts';
import { curlOf } from '../../export/curl/curlOf.ts';
import type { Inspected, Replayed } from '../../record/handshakes.ts';
import { words } from '../texts/words.ts';
import { formatDuration } from '../units.ts';
import { useState } from 'react';
import { BodyView } from './BodyView.tsx';
import { CopyButton } from './CopyButton.tsx';

interface Props {
  handshake: Handshake;
  /** From 0. */
  index: number;
  replay: Inspected['replay'];
}

/** What asking once more changes nothing of. */
const REPLAYED: Partial<Record<StepKind, Replayed>> = {
  discovery: 'discovery',
  client_info: 'client_info',
  userinfo: 'profile',
  profile: 'profile',
};

/** What may be done with one step: the same from a terminal, or once more from here. */
export function Actions({ handshake, index, replay }: Props) {
  const step = handshake.steps[index]!;
  const { copyCurl, copied } = words.message;
  const kind = REPLAYED[step.kind];
  return (
    <div className="hi-actions">
      <CopyButton label={copyCurl} done={copied} textOf={() => curlOf(step, handshake)} />
      {kind && <Replay key={index} ask={() => replay(handshake, kind)} />}
    </div>
  );
}

function Replay({ ask }: { ask: () => Promise<readonly Step[]> }) {
  const { message } = words;
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const { busy, problem, begin } = useUndertaking<true>(async () => setSteps(await ask()), true);
  return (
    <>
      <button type="button" className="button button-small" aria-disabled={busy ?? false} onClick={() => begin(true)}>
        {busy ? message.replaying : message.replay}
      </button>
      <div role="status" className="hi-replayed">
        {problem && (
          <p className="hi-soft">
            {message.notReplayed} {texts.failures[problem.code].title}
          </p>
        )}
        {steps.map((step) => (
          <Replayed key={step.at} step={step} />
        ))}
      </div>
    </>
  );
}

function Replayed({ step: { request, answer, duration } }: { step: Step }) {
  const { message } = words;
  return (
    <section className="hi-part">
      <h3>{message.replayed}</h3>
      <pre className="hi-line">
        <b>{request.method}</b> {request.url}
        {'\n'}
        <b>{answer?.status ?? message.noAnswer}</b> {duration !== undefined && formatDuration(duration)}
      </pre>
      {answer && <BodyView message={answer} />}
    </section>
  );
}
