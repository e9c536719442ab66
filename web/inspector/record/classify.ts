import type { Call, Recipe, Step, StepKind } from '../../../proxy/protocol/handshake/step.ts';

type Way = Pick<Step, 'from' | 'to' | 'channel'>;

const TO_PROXY: Way = { from: 'browser', to: 'proxy', channel: 'back' };
const TO_SERVER: Way = { from: 'proxy', to: 'authorization_server', channel: 'back' };
const TO_API: Way = { from: 'proxy', to: 'api', channel: 'back' };

/** What the browser itself sends, by what it is for. */
export type SentKind =
  | 'tx'
  | 'authorization'
  | 'token'
  | 'redemption'
  | 'verification'
  | 'profile'
  | 'refresh'
  | 'resource'
  | 'logout';

const OF_BROWSER: Readonly<Record<SentKind, Way>> = {
  tx: TO_PROXY,
  authorization: { from: 'browser', to: 'authorization_server', channel: 'front' },
  token: TO_PROXY,
  redemption: { from: 'browser', to: 'authorization_server', channel: 'back' },
  verification: TO_PROXY,
  profile: TO_PROXY,
  refresh: TO_PROXY,
  resource: TO_PROXY,
  logout: TO_PROXY,
};

export function stepOfBrowser(kind: SentKind, call: Call): Step {
  return { ...call, kind, ...OF_BROWSER[kind] };
}

/** Where the provider posts its answer, the browser comes from the proxy, which has turned it into an address. */
export function stepOfCallback(call: Call, recipe: Recipe | undefined): Step {
  const isPosted = recipe !== undefined && 'form_post' in recipe.row && recipe.row.form_post === true;
  return {
    ...call,
    kind: 'callback',
    from: isPosted ? 'proxy' : 'authorization_server',
    to: 'browser',
    channel: 'front',
  };
}

/** A call that the proxy has made for a request of the browser. */
export function stepOfProxy(call: Call, parent: StepKind, recipe: Recipe | undefined): Step {
  const kind = kindOfCall(call, parent, recipe);
  return { ...call, kind, ...(OF_API.has(kind) ? TO_API : TO_SERVER) };
}

const OF_API = new Set<StepKind>(['userinfo', 'resource']);

/** What is left once a call is none of those that can be told by their looks. */
const ELSE: Partial<Record<StepKind, StepKind>> = {
  tx: 'client_info',
  token: 'userinfo',
  profile: 'userinfo',
  resource: 'resource',
  logout: 'revocation',
};

function kindOfCall(call: Call, parent: StepKind, recipe: Recipe | undefined): StepKind {
  const { request } = call;
  if (isOAuth1(call)) return kindOfSigned(call, parent, recipe);
  if (request.method === 'GET') {
    if (isKeys(call, recipe)) return 'keys';
    if (/\/\.well-known\/(openid-configuration|oauth-authorization-server)/.test(request.url)) return 'discovery';
    // Some have their token endpoint asked by GET.
    if (!isAt(recipe?.metadata.token_endpoint, request.url)) return ELSE[parent] ?? 'other';
  }
  const grant = parameterOf(call, 'grant_type');
  if (grant === 'refresh_token') return 'grant';
  if (grant !== undefined || isAt(recipe?.metadata.token_endpoint, request.url)) return 'redemption';
  return ELSE[parent] ?? 'other';
}

/** RFC 5849 section 2: which of the three parts of the handshake it is, or a call with its result. */
function kindOfSigned(call: Call, parent: StepKind, recipe: Recipe | undefined): StepKind {
  const { row } = recipe ?? {};
  const isFirst = row?.protocol === 'oauth1' && isAt(row.request_token_endpoint, call.request.url);
  if (parent === 'tx' || isFirst || hasSigned(call, 'oauth_callback')) return 'request_token';
  if (hasSigned(call, 'oauth_verifier') || isAt(row?.protocol === 'oauth1' ? row.token_endpoint : '', call.request.url))
    return 'redemption';
  return ELSE[parent] ?? 'other';
}

function isOAuth1(call: Call): boolean {
  return hasSigned(call, 'oauth_signature_method') || hasSigned(call, 'oauth_signature');
}

/** A parameter of the protocol, wherever it travels (section 3.5). */
function hasSigned({ request: { url, headers, body = '' } }: Call, name: string): boolean {
  const header = headers.find(([of]) => of === 'authorization')?.[1] ?? '';
  return new RegExp(`[?&,\\s]${name}=`).test(`${url} ${header} ${body}`);
}

function isKeys({ request }: Call, recipe: Recipe | undefined): boolean {
  const { jwks_uri } = recipe?.metadata ?? {};
  return jwks_uri === undefined ? /\/(jwks|certs|keys)\b/.test(request.url) : isAt(jwks_uri, request.url);
}

/** Whatever is in the query. */
function isAt(endpoint: string | undefined, url: string): boolean {
  return endpoint !== undefined && endpoint !== '' && url.split('?', 1)[0] === endpoint.split('?', 1)[0];
}

/** A parameter of a body, form or JSON. */
function parameterOf({ request: { body = '' } }: Call, name: string): string | undefined {
  try {
    const json: unknown = JSON.parse(body);
    return String(Object.entries(json as object).find(([of]) => of === name)?.[1] ?? '') || undefined;
  } catch {
    return new URLSearchParams(body).get(name) ?? undefined;
  }
}
