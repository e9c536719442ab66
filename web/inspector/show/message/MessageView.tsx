import type { ReactNode, Ref } from 'react';
import type { Handshake, Step } from '../../../../proxy/protocol/handshake/step.ts';
import { splitUrl } from '../decode.ts';
import { FailureNote } from '../FailureNote.tsx';
import { Pkce } from '../panels/Pkce.tsx';
import { Signing } from '../panels/Signing.tsx';
import { SPECS, textNameOf } from '../specs.ts';
import { words } from '../texts/words.ts';
import { formatDuration } from '../units.ts';
import { BodyView } from './BodyView.tsx';
import { Checks } from './Checks.tsx';
import { Fields } from './Fields.tsx';
import { Headers } from './Headers.tsx';
import { JwtView } from './JwtView.tsx';
import { Marked } from './Marked.tsx';

interface Props {
  handshake: Handshake;
  /** From 0. */
  index: number;
  heading: Ref<HTMLHeadingElement>;
  /** What may be done with the step. */
  actions?: ReactNode;
}

/** One message: what it is for, what was checked, and all that was in it. */
export function MessageView({ handshake, index, heading, actions }: Props) {
  const step = handshake.steps[index]!;
  const { outcome } = handshake;
  const name = textNameOf(step, handshake.protocol);
  const { title, what } = words.steps[name];
  return (
    <>
      <p className="hi-where">
        <Where step={step} />
      </p>
      <h2 ref={heading} tabIndex={-1}>
        {index + 1}. {title}
      </h2>
      {outcome?.kind === 'failed' && outcome.step === index && <FailureNote failure={outcome} />}
      <p className="hi-what">{what}</p>
      <Sections name={name} />
      {actions}
      <Checks checks={step.checks ?? []} />
      <RequestView step={step} />
      <AnswerView step={step} />
      {step.jwts?.map((jwt) => (
        <JwtView key={jwt.placeholder} jwt={jwt} />
      ))}
      <Signing handshake={handshake} index={index} />
      <Pkce handshake={handshake} index={index} />
    </>
  );
}

function Where({ step: { from, to, channel } }: { step: Step }) {
  const { lanes, diagram } = words;
  return (
    <>
      {diagram.way(lanes[from], lanes[to])} · {channel === 'front' ? diagram.isFront : diagram.isBack}
    </>
  );
}

function Sections({ name }: { name: keyof typeof SPECS }) {
  if (SPECS[name].length === 0) return null;
  return (
    <p className="hi-soft">
      {words.message.sections}{' '}
      {SPECS[name].map(({ label, url }, index) => (
        <span key={url}>
          {index > 0 && ', '}
          <a href={url} target="_blank" rel="noreferrer">
            {label}
          </a>
        </span>
      ))}
    </p>
  );
}

function RequestView({ step: { request, channel } }: { step: Step }) {
  const { message } = words;
  const { address, pairs } = splitUrl(request.url);
  return (
    <section className="hi-part">
      <h3>{message.request}</h3>
      <pre className="hi-line">
        <b>{request.method}</b> <Marked text={address} />
      </pre>
      {pairs.length > 0 && (
        <>
          <h4>{message.parameters}</h4>
          <Fields pairs={pairs} />
        </>
      )}
      <Headers headers={request.headers} />
      {request.body !== undefined && request.body !== '' && <h4>{message.body}</h4>}
      <BodyView message={request} />
      {channel === 'front' && <p className="hi-soft">{message.navigation}</p>}
    </section>
  );
}

function AnswerView({ step: { answer, duration, channel, failure } }: { step: Step }) {
  const { message } = words;
  if (channel === 'front' && !answer) return null;
  return (
    <section className="hi-part">
      <h3>{message.answer}</h3>
      {answer ? (
        <pre className={`hi-line hi-status-${Math.floor(answer.status / 100)}`}>
          <b>{answer.status}</b>
          {duration !== undefined && ` · ${formatDuration(duration)}`}
        </pre>
      ) : (
        <p className="hi-soft">{message.noAnswer}</p>
      )}
      {failure !== undefined && (
        <p className="hi-soft">
          {words.outcome.reason} <code>{failure}</code>
        </p>
      )}
      {answer && <Headers headers={answer.headers} />}
      {answer && <BodyView message={answer} />}
    </section>
  );
}
