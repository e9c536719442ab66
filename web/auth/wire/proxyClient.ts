import type {
  AccountsAnswer,
  Connected,
  DisconnectAnswer,
  DisconnectRequest,
  Endpoint,
  LogoutAnswer,
  Profile,
  PublicProvider,
  RefreshAnswer,
  RefreshRequest,
  SessionAnswer,
  SignedIn,
  TokenRequest,
  TxAnswer,
  TxRequest,
  VerifyRequest,
} from '../../../proxy/protocol/contract.ts';
import { ENDPOINTS, GUARD_HEADER } from '../../../proxy/protocol/contract.ts';
import type {
  AssertionAnswer,
  AssertionRequest,
  EmbedAnswer,
  EmbedRequest,
} from '../../../proxy/protocol/embedContract.ts';
import { isErrorCode } from '../../../proxy/protocol/failure.ts';
import { ProxyError } from './proxyError.ts';

/** One typed function per endpoint of the contract. Each throws ProxyError, or the signal's own reason. */
export interface ProxyClient {
  providers(signal?: AbortSignal): Promise<PublicProvider[]>;
  tx(request: TxRequest, signal?: AbortSignal): Promise<TxAnswer>;
  token(request: TokenRequest, signal?: AbortSignal): Promise<SignedIn | Connected>;
  verify(request: VerifyRequest, signal?: AbortSignal): Promise<SignedIn>;
  session(signal?: AbortSignal): Promise<SessionAnswer>;
  profile(signal?: AbortSignal): Promise<Profile>;
  /** The resource's own JSON, as the provider has it. */
  resource(request: ResourceRequest, signal?: AbortSignal): Promise<unknown>;
  refresh(request: RefreshRequest, signal?: AbortSignal): Promise<RefreshAnswer>;
  logout(signal?: AbortSignal): Promise<LogoutAnswer>;
  embed(request: EmbedRequest, signal?: AbortSignal): Promise<EmbedAnswer>;
  assertion(request: AssertionRequest, signal?: AbortSignal): Promise<AssertionAnswer>;
  accounts(signal?: AbortSignal): Promise<AccountsAnswer>;
  /** `provider` is the id of a connected one. */
  accountProfile(provider: string, signal?: AbortSignal): Promise<Profile>;
  accountResource(request: AccountResourceRequest, signal?: AbortSignal): Promise<unknown>;
  disconnect(request: DisconnectRequest, signal?: AbortSignal): Promise<DisconnectAnswer>;
}

export interface ResourceRequest {
  name: string;
  /** Of a paged one; counted from 1. */
  page?: number;
  per_page?: number;
}

/** The same of a connected account. */
export interface AccountResourceRequest extends ResourceRequest {
  provider: string;
}

interface Call {
  /** With its names and its query, where that is not the endpoint itself. */
  url?: string;
  body?: object;
  signal?: AbortSignal | undefined;
}

/** Longer than the proxy's own deadlines (8 s for each upstream answer), so that its word comes first. */
const DEADLINE_MS = {
  '/api/token': 30_000,
  '/api/verify': 30_000,
  '/api/profile': 30_000,
  '/api/resources/:name': 30_000,
  '/api/refresh': 15_000,
  '/api/assertion': 30_000,
  '/api/accounts/:provider/profile': 30_000,
  '/api/accounts/:provider/resources/:name': 30_000,
} as const;
const DEFAULT_DEADLINE_MS = 12_000;

/** These set or clear the session cookie: a reload must not lose the answer's Set-Cookie. */
const KEEPALIVE = new Set<Endpoint>(['/api/token', '/api/verify', '/api/refresh', '/api/logout']);

/** `fetch` is a parameter so that every call can be recorded. */
export function createProxyClient(fetch: typeof globalThis.fetch): ProxyClient {
  const call = async <T>(endpoint: Endpoint, { url = endpoint, body, signal }: Call): Promise<T> => {
    const deadline = AbortSignal.timeout(deadlineOf(endpoint));
    const both = signal ? AbortSignal.any([signal, deadline]) : deadline;
    try {
      return await readAnswer<T>(await fetch(url, requestOf(endpoint, body, both)));
    } catch (error) {
      throw signal?.aborted ? signal.reason : asProxyError(error);
    }
  };
  return {
    providers: (signal) => call('/api/providers', { signal }),
    tx: (body, signal) => call('/api/tx', { body, signal }),
    token: (body, signal) => call('/api/token', { body, signal }),
    verify: (body, signal) => call('/api/verify', { body, signal }),
    session: (signal) => call('/api/session', { signal }),
    profile: (signal) => call('/api/profile', { signal }),
    resource: (request, signal) => call('/api/resources/:name', { url: `/api${resourcePath(request)}`, signal }),
    refresh: (body, signal) => call('/api/refresh', { body, signal }),
    logout: (signal) => call('/api/logout', { body: {}, signal }),
    embed: (body, signal) => call('/api/embed', { body, signal }),
    assertion: (body, signal) => call('/api/assertion', { body, signal }),
    accounts: (signal) => call('/api/accounts', { signal }),
    accountProfile: (provider, signal) =>
      call('/api/accounts/:provider/profile', { url: accountUrl(provider, '/profile'), signal }),
    accountResource: ({ provider, ...request }, signal) =>
      call('/api/accounts/:provider/resources/:name', { url: accountUrl(provider, resourcePath(request)), signal }),
    disconnect: (body, signal) => call('/api/disconnect', { body, signal }),
  };
}

function resourcePath({ name, ...paging }: ResourceRequest): string {
  const query = new URLSearchParams(Object.entries(paging).map(([key, value]) => [key, String(value)])).toString();
  return `/resources/${encodeURIComponent(name)}${query && `?${query}`}`;
}

function accountUrl(provider: string, path: string): string {
  return `/api/accounts/${encodeURIComponent(provider)}${path}`;
}

function deadlineOf(endpoint: Endpoint): number {
  return { ...DEADLINE_MS }[endpoint as keyof typeof DEADLINE_MS] ?? DEFAULT_DEADLINE_MS;
}

/** The mode stays fetch's default: under no-referrer, `same-origin` makes Firefox send `Origin: null`. */
function requestOf(endpoint: Endpoint, body: object | undefined, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = { [GUARD_HEADER]: '1' };
  const request: RequestInit = { method: ENDPOINTS[endpoint], headers, signal, cache: 'no-store', redirect: 'error' };
  if (body) {
    headers['Content-Type'] = 'application/json';
    request.body = JSON.stringify(body);
  }
  return KEEPALIVE.has(endpoint) ? { ...request, keepalive: true } : request;
}

async function readAnswer<T>(response: Response): Promise<T> {
  const answer: unknown = await response.json();
  if (response.ok && typeof answer === 'object' && answer !== null) return answer as T;
  const { code, request_id, token } = (answer as { error?: Record<string, unknown> } | null)?.error ?? {};
  if (!isErrorCode(code)) throw new ProxyError('proxy_unreachable');
  throw new ProxyError(code, {
    requestId: typeof request_id === 'string' ? request_id : undefined,
    token: typeof token === 'number' ? token : undefined,
  });
}

/** No connection, no answer in time, or an answer that is not the proxy's JSON. */
function asProxyError(error: unknown): ProxyError {
  if (error instanceof ProxyError) return error;
  return new ProxyError(navigator.onLine ? 'proxy_unreachable' : 'offline');
}
