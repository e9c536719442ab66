import type { Provider } from '../protocol/provider.ts';
import type { Answer } from '../upstream/upstream.ts';
import { about, type Finding } from './finding.ts';

/** What an id_token may be dated ahead of our clock, and behind it, in seconds. */
const AHEAD = 60;
const BEHIND = 600;

/**
 * Our clock against the `Date` of an answer that has just come (RFC 9110 section 6.6.1), to the second; nothing where
 * it has none. `now` in milliseconds.
 */
export function checkClock({ id, protocol }: Provider, headers: Answer['headers'], now: number): Finding[] {
  const { ok, note, wrong, fatal } = about(id);
  const dated = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(dated)) return [];
  // A cache in between says how old its copy is.
  const slow = Math.round((dated - now) / 1000) + Number(headers.get('age') ?? 0);
  const off = Math.abs(slow);
  if (off <= AHEAD) return [ok('the clocks agree')];
  const what = `the clock here is ${off} s ${slow > 0 ? 'behind' : 'ahead of'} the provider's`;
  const mend = "Set this machine's clock (NTP)";
  if (protocol !== 'oidc') return [note(what, mend, 'this machine')];
  const isRefused = slow > 0 || off > BEHIND;
  return [
    isRefused
      ? fatal(`${what}: its id_tokens will be refused`, mend, 'this machine')
      : wrong(`${what}: id_tokens that live shorter will be refused`, mend, 'this machine'),
  ];
}
