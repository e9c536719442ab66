import type { Endpoint } from '../../../proxy/protocol/contract.ts';
import { INSPECT_HEADER } from '../../../proxy/protocol/handshake/placeholder.ts';
import type { Call } from '../../../proxy/protocol/handshake/step.ts';
import { answerOf, messageOf, unanswered } from './captureCall.ts';
import type { SentKind } from './classify.ts';
import { answerWithout, takeInspection, type Told } from './inspection.ts';

/** A call that is to be recorded. */
export interface Sent {
  /** Of the handshake. */
  id: string;
  kind: SentKind;
  /** The handshake's, which the proxy is told. */
  key: string;
}

interface Needs {
  send: typeof globalThis.fetch;
  origin: string;
  now: () => number;
  /** Which handshake it is of; undefined: none. */
  handshakeOf: (kind: SentKind, init: RequestInit) => Promise<Omit<Sent, 'kind'> | undefined>;
  /** Waits for the person. @returns whether they were asked. @throws where they have called it off */
  pause: (sent: Sent, call: Call) => Promise<boolean>;
  write: (sent: Sent, call: Call, told: Told | undefined) => void;
}

const KINDS: Partial<Record<Endpoint, SentKind>> = {
  '/api/tx': 'tx',
  '/api/token': 'token',
  '/api/verify': 'verification',
  '/api/profile': 'profile',
  '/api/refresh': 'refresh',
  '/api/logout': 'logout',
};

/** The same fetch, which writes down what belongs to a handshake. The app sees nothing of it. */
export function createRecordedFetch(needs: Needs): typeof globalThis.fetch {
  const { send, origin, handshakeOf } = needs;
  return async (input, init = {}) => {
    if (typeof input !== 'string') return send(input, init);
    const url = new URL(input, origin);
    const kind = kindOf(url, init, origin);
    const found = kind && (await handshakeOf(kind, init).catch(() => undefined));
    if (!kind || !found) return send(input, init);
    return record({ ...found, kind }, url, init, needs);
  };
}

/** Elsewhere than at the proxy there is one thing that a page sends by itself: a public client's token request. */
function kindOf(url: URL, { method }: RequestInit, origin: string): SentKind | undefined {
  if (url.origin !== origin) return method === 'POST' ? 'redemption' : undefined;
  if (url.pathname.startsWith('/api/resources/')) return 'resource';
  return Object.hasOwn(KINDS, url.pathname) ? KINDS[url.pathname as Endpoint] : undefined;
}

async function record(sent: Sent, url: URL, init: RequestInit, needs: Needs): Promise<Response> {
  const isOurs = url.origin === needs.origin;
  const request = isOurs ? withKey(init, sent.key) : init;
  const message = messageOf(url, request);
  const isPaused = await needs.pause(sent, { at: needs.now(), request: message });
  const call: Call = { at: needs.now(), request: message };
  const begun = performance.now();
  const duration = () => ({ duration: Math.round(performance.now() - begun) });
  try {
    // A person who reads is no reason to be too late.
    const response = await needs.send(url.href, isPaused ? { ...request, signal: null } : request);
    if (!isOurs) return await keepForeign(response, (text) => write({ answer: answerOf(response, text) }));
    const told = takeInspection(await response.text());
    const answer = answerWithout(response, told);
    write({ answer: answerOf(answer, told.text) }, told);
    return answer;
  } catch (error) {
    needs.write(sent, { ...unanswered(call, error), ...duration() }, undefined);
    throw error;
  }

  function write(what: Pick<Call, 'answer'>, told?: Told): void {
    needs.write(sent, { ...call, ...duration(), ...what }, told);
  }
}

function withKey(init: RequestInit, key: string): RequestInit {
  const headers = new Headers(init.headers);
  headers.set(INSPECT_HEADER, key);
  return { ...init, headers };
}

/** What is not ours goes on as it came: its URL and its kind are looked at. */
async function keepForeign(response: Response, write: (text: string) => void): Promise<Response> {
  const text = await response
    .clone()
    .text()
    .catch(() => '');
  write(text);
  return response;
}
