import type { Check } from '../../../../proxy/protocol/handshake/step.ts';
import { words } from '../texts/words.ts';

const SIGNS: Record<Check['outcome'], string> = { passed: '✓', failed: '✕', not_reached: '–' };

/** What was compared at this step, how it came out, and what it is good for. */
export function Checks({ checks }: { checks: readonly Check[] }) {
  const { message } = words;
  if (checks.length === 0) return null;
  return (
    <section className="hi-part">
      <h3>{message.checks}</h3>
      <ul className="hi-checks">
        {checks.map(({ name, outcome }) => (
          <li key={name} className={`hi-check-${outcome}`}>
            <span className="hi-sign" aria-hidden="true">
              {SIGNS[outcome]}
            </span>
            <div>
              <p>
                <span className="visually-hidden">{message.outcomes[outcome]} </span>
                {words.checks[name].what}
              </p>
              <p className="hi-meaning">
                {message.otherwise} {words.checks[name].danger}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
