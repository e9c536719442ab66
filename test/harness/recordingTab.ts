import type { PublicProvider } from '../../proxy/protocol/contract.ts';
import type { Inspection } from '../../proxy/protocol/handshake/step.ts';
import type { Auth } from '../../web/auth/createAuth.ts';
import type { CapturedCallback } from '../../web/auth/signIn/captureCallback.ts';
import type { Outcome } from '../../web/auth/signIn/outcome.ts';
import type { Recorder } from '../../web/inspector/record/attach.ts';
import { createHandshakeStore } from '../../web/inspector/record/handshakeStore.ts';
import { createJournal } from '../../web/inspector/record/journal.ts';
import { createPause } from '../../web/inspector/record/pause.ts';
import type { Decision } from '../../web/inspector/record/pauseDialog.ts';
import { createRecorder } from '../../web/inspector/record/recorder.ts';
import { createStorage, NOW_MS } from './sessionTab.ts';

export const HERE = 'http://localhost:8787';
export const THERE = 'https://as.example';

export const ROW: PublicProvider = {
  id: 'demo',
  name: 'Demo',
  protocol: 'oidc',
  exchange: 'proxy',
  client_id: 'c',
  issuer: THERE,
};

/** What a page of this site is opened with, and who it talks to. */
interface Opened {
  storage?: Storage;
  callback?: CapturedCallback;
  /** Answers every call; it may throw. */
  send?: (url: string, init: RequestInit) => Promise<Response> | Response;
  decide?: () => Decision;
  /** How the visit to the callback ends. */
  outcome?: Outcome;
}

export interface RecordingTab extends Recorder {
  storage: Storage;
  auth: Required<Pick<Auth, 'inspected' | 'finish'>>;
  /** What has gone out: addresses, and calls with their headers. */
  left: string[];
  sent: { url: string; init: RequestInit }[];
  /** Tells what happens to the session. */
  hear: (type: string, here: boolean) => void;
}

/** A page that records, without a browser. */
export function openRecordingTab({ storage = createStorage(), send, decide, ...opened }: Opened = {}): RecordingTab {
  const [left, sent] = [[] as string[], [] as RecordingTab['sent']];
  let now = NOW_MS;
  const clock = () => (now += 1);
  const store = createHandshakeStore(() => storage);
  const recorder = createRecorder({
    store,
    storage: () => storage,
    journal: createJournal({ store, origin: HERE, now: clock }),
    pause: createPause({ storage: () => storage, ask: async () => decide?.() ?? 'go-on' }),
    callback: opened.callback,
    at: { origin: HERE, pathname: '/callback/demo' },
    rows: [ROW],
    send: async (input, init = {}) => {
      const url = new URL(typeof input === 'string' ? input : '', HERE).href;
      sent.push({ url, init });
      return (await send?.(url, init)) ?? Response.json({});
    },
    leave: ({ href }) => void left.push(href),
    landing: () => null,
    now: clock,
  });
  let listener: (event: { type: string }, here: boolean) => void = () => undefined;
  const auth = recorder.over({
    events: { subscribe: (to: typeof listener) => void (listener = to) },
    finish: async () => opened.outcome,
  } as unknown as Auth) as RecordingTab['auth'];
  return { ...recorder, storage, auth, left, sent, hear: (type, here) => listener({ type }, here) };
}

/** An answer of the proxy, with what it has recorded. */
export function answering(status: number, answer: object, inspect?: Partial<Inspection>): Response {
  return Response.json({ ...answer, ...(inspect && { inspect: { calls: [], ...inspect } }) }, { status });
}

/** A call as the proxy client makes it. */
export function post(body: object): RequestInit {
  return {
    method: 'POST',
    headers: { 'x-postern': '1', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}
