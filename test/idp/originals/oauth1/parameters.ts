import { formOf } from '../kit/formOf.ts';
import { OAuthProblem } from './OAuthProblem.ts';
import type { Pair } from './signature.ts';

export interface Parameters {
  /** All that is signed: header, query and form (RFC 5849 section 3.4.1.3.1). */
  pairs: readonly Pair[];
  /** Those of the protocol. */
  oauth: ReadonlyMap<string, string>;
}

/** Where a provider takes the protocol's parameters from, of the three ways of section 3.5. */
export type Place = 'header' | 'query';

/** Section 3.1: each at most once, all in one place. A form body counts as the query's place here. */
export async function readParameters(request: Request, place: Place): Promise<Parameters> {
  const header = headerPairs(request.headers.get('authorization') ?? '');
  const others = [...new URL(request.url).searchParams, ...(await formOf(request))];
  const { here, elsewhere } =
    place === 'header' ? { here: header, elsewhere: others } : { here: others, elsewhere: header };
  const protocol = here.filter(isProtocol);
  const oauth = new Map(protocol);
  if (elsewhere.some(isProtocol) || oauth.size < protocol.length) throw new OAuthProblem('parameter_rejected');
  return { pairs: [...header, ...others], oauth };
}

function isProtocol([name]: Pair): boolean {
  return name.startsWith('oauth_');
}

/** Section 3.5.1; the realm is not signed. */
function headerPairs(header: string): Pair[] {
  if (!/^OAuth\s/i.test(header)) return [];
  const pairs = [...header.slice(6).matchAll(/([^\s=",]+)="([^"]*)"/g)];
  return pairs.filter(([, name]) => name !== 'realm').map(([, name = '', value = '']) => [decode(name), decode(value)]);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new OAuthProblem('parameter_rejected');
  }
}
