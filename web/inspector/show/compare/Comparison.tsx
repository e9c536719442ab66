import type { Check, Handshake, Step } from '../../../../proxy/protocol/handshake/step.ts';
import { splitUrl } from '../decode.ts';
import { textNameOf } from '../specs.ts';
import { words } from '../texts/words.ts';
import { formatTime } from '../units.ts';
import { compareHandshakes, firstDifference, type Compared, type Difference } from './compare.ts';

/** Two handshakes side by side; where they part, and in what. */
export function Comparison({ left, right }: { left: Handshake; right: Handshake }) {
  const { compare } = words;
  const compared = compareHandshakes(left, right);
  const first = firstDifference(compared);
  return (
    <section className="hi-comparison" aria-labelledby="hi-compare">
      <h2 id="hi-compare">{compare.heading}</h2>
      <p role="status">{first === undefined ? compare.same : compare.first(first + 1)}</p>
      <div className="hi-pair hi-pair-heads">
        <Head handshake={left} />
        <Head handshake={right} />
      </div>
      <ol className="hi-pairs">
        {compared.map((pair, index) => (
          <li key={pair.number} className={index === first ? 'hi-first' : undefined}>
            {index === first && <b className="hi-first-tag">{compare.differs}</b>}
            <div className="hi-pair">
              <Side number={pair.number} step={pair.left} protocol={left.protocol} />
              <Side number={pair.number} step={pair.right} protocol={right.protocol} />
            </div>
            {index === first && <Differences pair={pair} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Head({ handshake: { name, started } }: { handshake: Handshake }) {
  return (
    <p>
      <b>{name}</b> <small>{formatTime(started)}</small>
    </p>
  );
}

interface SideProps {
  number: number;
  step: Step | undefined;
  protocol: Handshake['protocol'];
}

function Side({ number, step, protocol }: SideProps) {
  if (!step) return <p className="hi-side hi-side-none">{words.compare.missing}</p>;
  const { request, answer } = step;
  return (
    <p className="hi-side">
      <b>
        {number}. {words.steps[textNameOf(step, protocol)].title}
      </b>
      <code>
        {request.method} {splitUrl(request.url).address}
      </code>
      {answer && <span className={`hi-status-${Math.floor(answer.status / 100)}`}>{answer.status}</span>}
    </p>
  );
}

function Differences({ pair: { differences } }: { pair: Compared }) {
  if (differences.length === 0) return null;
  return (
    <dl className="hi-differences">
      {differences.map((difference) => (
        <div key={`${difference.what} ${difference.name}`}>
          <dt>{labelOf(difference)}</dt>
          <dd>{valueOf(difference, difference.left)}</dd>
          <dd>{valueOf(difference, difference.right)}</dd>
        </div>
      ))}
    </dl>
  );
}

function valueOf({ what }: Difference, value: string | undefined): string {
  const { absent, outcomes } = words.compare;
  if (value === undefined) return absent;
  return what === 'check' ? outcomes[value as Check['outcome']] : value;
}

function labelOf({ what, name }: Difference): string {
  const label = words.compare.what[what];
  return typeof label === 'string' ? label : label(name);
}
