import type { Failure, Reason } from '../protocol/failure.ts';
import { oauth1Failure, type TokenCredentials } from '../protocol/oauth1/answers.ts';
import { newNonce, signRequest, type UnsignedRequest } from '../protocol/oauth1/signRequest.ts';
import type { OAuth1Provider } from '../protocol/provider.ts';
import { anyText, type Answer, type Upstream } from './upstream.ts';

/** A request of OAuth 1.0a, before it is signed. */
export interface OAuth1Call extends UnsignedRequest {
  headers?: Readonly<Record<string, string>> | undefined;
  /** JSON, which is not signed (RFC 5849 section 3.4.1.3.1). */
  json?: string | undefined;
  token?: TokenCredentials | undefined;
  /** In bytes, of the answer. */
  limit: number;
}

export type CallSigned = (upstream: Upstream, provider: OAuth1Provider, call: OAuth1Call) => Promise<Answer>;

/**
 * Signs calls with the provider's own time: where it refuses the timestamp, its `Date` says how far apart the clocks
 * are, and the call is repeated once (RFC 5849 section 3.3). The difference is remembered. `now` in unix seconds.
 */
export function createCallSigned(now: () => number): CallSigned {
  /** Seconds by which a provider's clock is ahead, by the id of its row. */
  const ahead = new Map<string, number>();
  return async (upstream, provider, call) => {
    const send = () => sendSigned(upstream, provider, call, now() + (ahead.get(provider.id) ?? 0));
    const answer = await send();
    const date = await dateOfRefusal(answer);
    if (date === undefined) return answer;
    ahead.set(provider.id, date - now());
    return send();
  };
}

async function sendSigned(upstream: Upstream, provider: OAuth1Provider, call: OAuth1Call, timestamp: number) {
  const { client_id, client_secret = '' } = provider;
  const credentials = { client_id, client_secret, ...call.token };
  const { method, url, headers, body } = await signRequest(call, credentials, provider, {
    timestamp,
    nonce: newNonce(),
  });
  return upstream(
    url,
    { method, headers: { ...call.headers, ...headers }, body: call.json ?? body ?? null },
    call.limit,
  );
}

/** Why a call was refused, in our words; `unnamed` is what a 401 without a name means. */
export async function refusalOf(answer: Answer, unnamed?: Reason): Promise<Failure> {
  const { status, headers } = answer;
  return oauth1Failure(status, anyText(answer), headers.get('www-authenticate'), unnamed);
}

/** What the clock of a server that refused our timestamp says, in unix seconds. */
async function dateOfRefusal(answer: Answer): Promise<number | undefined> {
  if (answer.ok) return undefined;
  const { reason } = await refusalOf(answer);
  const date = Math.floor(Date.parse(answer.headers.get('date') ?? '') / 1000);
  return reason === 'oauth1_timestamp' && Number.isFinite(date) ? date : undefined;
}
