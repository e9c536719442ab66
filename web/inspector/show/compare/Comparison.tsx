import type { Check, Handshake } from '../../../../proxy/protocol/handshake/step.ts';
import { addressOf } from '../decode.ts';
import { textNameOf } from '../specs.ts';
import { words } from '../texts/words.ts';
import { formatTime } from '../units.ts';
import type { Numbered } from './align.ts';
import { compareHandshakes, firstDifference, isKnownAlready, type Compared, type Difference } from './compare.ts';

/** Two handshakes side by side; where they part, and in what. */
export function Comparison({ left, right }: { left: Handshake; right: Handshake }) {
  const { compare } = words;
  const compared = compareHandshakes(left, right);
  const first = firstDifference(compared);
  return (
    <section className="hi-comparison" aria-labelledby="hi-compare">
      <h2 id="hi-compare">{compare.heading}</h2>
      <p role="status">{first === undefined ? compare.same : compare.first(numberOf(compared[first]!))}</p>
      <div className="hi-pair hi-pair-heads">
        <Head handshake={left} />
        <Head handshake={right} />
      </div>
      <ol className="hi-pairs">
        {compared.map((pair, index) => (
          <li key={`${pair.left?.number} ${pair.right?.number}`} className={index === first ? 'hi-first' : undefined}>
            {index === first && <b className="hi-first-tag">{compare.differs}</b>}
            <div className="hi-pair">
              <Side
                own={pair.left}
                other={pair.right}
                protocol={left.protocol}
                goesOn={compared.slice(index).some((later) => later.left)}
              />
              <Side
                own={pair.right}
                other={pair.left}
                protocol={right.protocol}
                goesOn={compared.slice(index).some((later) => later.right)}
              />
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

function numberOf({ left, right }: Compared): number {
  return (left ?? right)!.number;
}

interface SideProps {
  own: Numbered | undefined;
  /** What stands beside it. */
  other: Numbered | undefined;
  protocol: Handshake['protocol'];
  /** There is something of its own here or below; a handshake that has ended knew nothing already. */
  goesOn: boolean;
}

function Side({ own, other, protocol, goesOn }: SideProps) {
  if (!own) return <Missing isKnown={goesOn && other !== undefined && isKnownAlready(other.step)} />;
  const { number, step } = own;
  const { request, answer } = step;
  return (
    <p className="hi-side">
      <b>
        {number}. {words.steps[textNameOf(step, protocol)].title}
      </b>
      <code>
        {request.method} {addressOf(request.url)}
      </code>
      {answer && <span className={`hi-status-${Math.floor(answer.status / 100)}`}>{answer.status}</span>}
    </p>
  );
}

function Missing({ isKnown }: { isKnown: boolean }) {
  const { known, missing } = words.compare;
  return <p className="hi-side hi-side-none">{isKnown ? known : missing}</p>;
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
