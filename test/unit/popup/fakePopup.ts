import type { PublicProvider, SessionAnswer } from '../../../proxy/protocol/contract.ts';
import type { AssertionAnswer, EmbedAnswer, EmbedRequest } from '../../../proxy/protocol/embedContract.ts';
import type { SessionEvent } from '../../../web/auth/session/channel.ts';
import type { SessionListener } from '../../../web/auth/session/sessionEvents.ts';
import type { SignInOptions } from '../../../web/auth/signIn/signIn.ts';
import type { Question } from '../../../web/embed/wire.ts';
import type { PopupAuth } from '../../../web/popup/popupAuth.ts';
import type { Report } from '../../../web/popup/reports.ts';
import type { Screen } from '../../../web/popup/screen.ts';
import { Visit } from '../../../web/popup/visit.ts';

export const HOST = 'https://blog.example';
export const STATE = 'state-1234';
export const QUESTION: Question = {
  origin: HOST,
  state: STATE,
  nonce: 'nonce-1234',
  mode: 'popup',
  back: '/garden?page=2',
};
export const NOBODY: SessionAnswer = { authenticated: false };
export const ALICE = sessionOf('a', 'Alice');
export const BOB = sessionOf('b', 'Bob');
export const DEMO = providerOf('demo');
export const OTHER = providerOf('other');

function sessionOf(sub: string, name: string, provider = 'demo'): SessionAnswer & { authenticated: true } {
  const user = { iss: 'https://id.example', sub, name };
  return { authenticated: true, user, provider, scopes: [], requested: [], exp: 2e9 };
}

export function providerOf(id: string): PublicProvider {
  return {
    id,
    name: id.toUpperCase(),
    protocol: 'oidc',
    exchange: 'proxy',
    client_id: 'c',
    issuer: 'https://id.example',
  };
}

/** What a window has posted, to whom; and what it has done with itself. */
interface Done {
  posted: { message: Record<string, unknown>; to: string }[];
  opened: string[];
  lent: string[];
  replaced: string[];
  closed: number;
  wentBack: number;
  forgot: number;
  registered: number;
}

function createDone(): Done {
  return {
    posted: [],
    opened: [],
    lent: [],
    replaced: [],
    closed: 0,
    wentBack: 0,
    forgot: 0,
    registered: 0,
  };
}

type Listener = (event: Record<string, unknown>) => void;

/** A window with an opener, unless it is told to have none; `receives`: the opener says that it has what it is told. */
export function createPage({ hasOpener = true, receives = true, isBlocked = false } = {}) {
  const done = createDone();
  const listeners = new Map<string, Set<Listener>>();
  const dispatch = (type: string, event: Record<string, unknown>): void =>
    listeners.get(type)?.forEach((listener) => listener(event));
  const opener = {
    postMessage: (message: Record<string, unknown>, to: string) => {
      done.posted.push({ message, to });
      const data = { postern: 1, state: message['state'], type: 'received' };
      if (receives) queueMicrotask(() => dispatch('message', { data, origin: HOST, source: opener }));
    },
  };
  const page = {
    opener: hasOpener ? opener : null,
    open: (url: string) => {
      if (isBlocked) return null;
      done.opened.push(url);
      return {};
    },
    close: () => void (done.closed += 1),
    location: { replace: (url: URL) => void done.replaced.push(String(url)) },
    history: { back: () => void (done.wentBack += 1) },
    addEventListener: (type: string, listener: Listener) =>
      void listeners.set(type, (listeners.get(type) ?? new Set()).add(listener)),
    removeEventListener: (type: string, listener: Listener) => void listeners.get(type)?.delete(listener),
  };
  return {
    page: page as unknown as Window,
    opener: opener as unknown as Window,
    memory: createMemory(done),
    done,
    dispatch,
  };
}

function createMemory(done: Done) {
  return {
    forget: () => void (done.forgot += 1),
    keepRegistered: () => void (done.registered += 1),
    lendAttempt: <T>(attempt: string, open: () => T): T => {
      done.lent.push(attempt);
      return open();
    },
  };
}

/** What the proxy says next; an error is thrown. */
interface Answers {
  session: SessionAnswer;
  embed?: Error;
  assertion: (Error | Partial<AssertionAnswer>)[];
  signOut?: Error;
  signIn?: Error;
  providers: PublicProvider[];
}

/** The proxy as the popup sees it. */
export function createProxy(session: SessionAnswer = NOBODY) {
  const answers: Answers = { session, assertion: [], providers: [DEMO, OTHER] };
  const calls: string[] = [];
  const left: { provider: string; options: SignInOptions | undefined }[] = [];
  const listeners = new Set<SessionListener>();
  const auth: Omit<PopupAuth, 'departures'> = {
    session: createSession(answers, calls),
    events: {
      subscribe: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    providers: async () => answers.providers,
    signIn: async ({ id }, options) => {
      left.push({ provider: id, options });
      if (answers.signIn) throw answers.signIn;
    },
  };
  const elsewhere = (type: 'signed-in' | 'signed-out'): void => {
    const event: SessionEvent = type === 'signed-in' ? { type } : { type, asked: true };
    for (const listener of listeners) listener(event, false);
  };
  return { auth, answers, calls, left, elsewhere };
}

function createSession(answers: Answers, calls: string[]): PopupAuth['session'] {
  let embeds = 0;
  return {
    embed: async ({ origin }: EmbedRequest): Promise<EmbedAnswer> => {
      calls.push('embed');
      embeds += 1;
      if (answers.embed) throw answers.embed;
      return { embed: `embed-${embeds}`, origin, expires_in: 600, session: answers.session };
    },
    assertion: async (embed) => {
      calls.push(`assertion ${embed}`);
      const next = answers.assertion.shift() ?? {};
      if (next instanceof Error) throw next;
      const profile = { sub: 'pairwise', provider: 'demo', name: 'Alice' };
      return { assertion: 'a.b.c', profile, target_origin: HOST, ...next };
    },
    signOut: async () => {
      calls.push('sign-out');
      if (answers.signOut) throw answers.signOut;
      return { revoked: 'revoked', provider: 'demo' };
    },
  };
}

interface Setting {
  question?: Partial<Question>;
  isProven?: boolean;
  isRegistered?: boolean;
  session?: SessionAnswer;
  window?: Parameters<typeof createPage>[0];
}

/** A popup that a page has opened, before it has begun. */
export function createPopup({ question = {}, session = NOBODY, window = {}, ...known }: Setting = {}) {
  const asked = { question: { ...QUESTION, ...question }, isProven: true, isRegistered: false, ...known };
  const screens: Screen[] = [];
  const proxy = createProxy(session);
  const { page, opener, memory, done, dispatch } = createPage(window);
  const hearing = new Set<(report: Report) => void>();
  const reports = { listen: (listener: (report: Report) => void) => void hearing.add(listener) };
  const show = (screen: Screen): void => void screens.push(screen);
  const visit = new Visit(asked, { page, auth: proxy.auth, reports, memory, show });
  const report = (outcome: Report['outcome'], attempt = attemptOf(done.opened.at(-1))): void =>
    hearing.forEach((listener) => listener({ attempt, outcome }));
  return { visit, screens, proxy, done, dispatch, opener, report };
}

/** The attempt that a second window has been opened with. */
export function attemptOf(address = ''): string {
  return new URLSearchParams(address.split('#')[1]).get('attempt') ?? '';
}

/** The screen of this kind, once it is the one in sight. */
export async function inSight<K extends Screen['kind']>(
  screens: readonly Screen[],
  kind: K,
): Promise<Extract<Screen, { kind: K }>> {
  for (let turns = 0; turns < 100; turns += 1) {
    const last = screens.at(-1);
    if (last?.kind === kind) return last as Extract<Screen, { kind: K }>;
    await new Promise((resolve) => void setImmediate(resolve));
  }
  throw new Error(`${kind} never came into sight, but: ${screens.map((screen) => screen.kind).join(', ')}`);
}

export function typesOf({ posted }: Done): unknown[] {
  return posted.map(({ message }) => message['type']);
}
