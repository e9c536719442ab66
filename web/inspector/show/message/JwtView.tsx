import type { ReadJwt } from '../../../../proxy/protocol/handshake/step.ts';
import { splitMarks } from '../marks.ts';
import { words } from '../texts/words.ts';
import { formatTime } from '../units.ts';
import { Fields } from './Fields.tsx';

/** NumericDate (RFC 7519 section 2). */
const TIMES = new Set(['exp', 'iat', 'nbf', 'auth_time', 'updated_at']);

/** What a JWT says, every claim explained. */
export function JwtView({ jwt }: { jwt: ReadJwt }) {
  const { heading, what, header, claims } = words.jwt;
  const mark = splitMarks(jwt.placeholder)[0];
  return (
    <section className="hi-part">
      <h3>{heading(mark?.kind === 'hidden' ? mark.name : 'JWT')}</h3>
      <p className="hi-soft">{what}</p>
      <h4>{header}</h4>
      <Fields pairs={Object.entries(jwt.header)} meanings={words.claims} />
      <h4>{claims}</h4>
      <Fields pairs={Object.entries(jwt.claims).map(readable)} meanings={words.claims} />
    </section>
  );
}

function readable([name, value]: [string, unknown]): [string, unknown] {
  if (!TIMES.has(name) || typeof value !== 'number') return [name, value];
  return [name, `${value} (${formatTime(value * 1000)})`];
}
