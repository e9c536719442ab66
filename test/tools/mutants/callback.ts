import { inDepth, inFile, type Edit, type Mutant } from './mutant.ts';
import { OAUTH1 } from './oauth1.ts';

const ACCEPT = 'proxy/http/signIn/acceptCallback.ts';
/** What needs nobody else is compared in a file of its own, for the site without a proxy too. */
const COMPARE = 'proxy/protocol/compareCallback.ts';
/** Of OAuth 2; that of OAuth 1.0a is followed by something else. */
const STATELESS = "if (!state) throw new Failure('callback_without_state');\n  const iss";
const STATE = 'if ((await s256(state)) !== state_hash)';

const REFUSED = "if (error) return { kind: 'error', error, state, iss };";

/** A proxy that redeems for whoever has the code and the verifier: without the cookie nothing is compared. */
const WITHOUT_COOKIE: readonly Edit[] = [
  {
    file: ACCEPT,
    find: 'const tx = await openTransaction(sealer, c.var.state.origin, cookieHeader(c), id);',
    replace: `const made = { id, provider: 'confidential', iat: now(), misses: 0, scopes: ['openid'], keep: '', return_to: '/' };
  const sealed = await openTransaction(sealer, c.var.state.origin, cookieHeader(c), id);
  const redirect_uri = c.var.state.origin + '/callback/confidential';
  const tx = sealed ?? ({ ...made, redirect_uri } as unknown as Transaction);`,
  },
  {
    file: COMPARE,
    find: STATE,
    replace: 'if (state_hash !== undefined && (await s256(state)) !== state_hash)',
  },
  {
    file: ACCEPT,
    find: 'if (code_verifier !== undefined && (await',
    replace: 'if (tx.code_challenge !== undefined && code_verifier !== undefined && (await',
  },
  {
    file: 'proxy/protocol/callback.ts',
    find: STATELESS,
    replace: STATELESS.replace('!state', "state === ''"),
  },
];

/** Cases 12 to 29, 80 and 81: what comes back from the provider. */
export const CALLBACK: readonly Mutant[] = [
  ...OAUTH1,
  inDepth('13 26 28 80', WITHOUT_COOKIE),
  inDepth('12', [
    { file: 'proxy/protocol/callback.ts', find: STATELESS, replace: STATELESS.replace('!state', 'false') },
    { file: COMPARE, find: STATE, replace: 'if (state !== null && (await s256(state)) !== state_hash)' },
  ]),
  inDepth('21', [
    {
      file: 'proxy/protocol/callback.ts',
      find: "return { kind: 'error', error, state, iss };",
      replace: "return { kind: 'error', error: parameters.get('error_description') ?? error, state, iss };",
    },
    { file: ACCEPT, find: 'errorName(error)', replace: 'error' },
  ]),
  ...inFile(COMPARE, [
    ['14 15', STATE, 'if (false)'],
    ['16', "if (iss !== undefined && !isCallbackIssuer(provider, iss)) throw new Failure('iss_differs');", ''],
    ['16', '!isCallbackIssuer(provider, iss)', '!provider.issuer.startsWith(iss.slice(0, 8))'],
  ]),
  ...inFile(ACCEPT, [
    [
      '14 59 60',
      'state.cookies.push(await countMiss(deps.sealer, state.origin, tx));',
      'state.cookies.push(clearCookie(txCookieName(tx.id)));',
    ],
    ['14', 'if (isMisfit(error)) ', ''],
    ['12', 'const callback = await compareCallback(', 'await discover();\n  const callback = await compareCallback('],
    ['17', 'if (callback.iss === undefined && metadata.authorization_response_iss_parameter_supported)', 'if (false)'],
    [
      '18',
      "throw new Failure('iss_missing');",
      `throw new Failure('iss_missing');
  }
  if (callback.iss !== undefined && !metadata.authorization_response_iss_parameter_supported) {
    throw new Failure('iss_differs');`,
    ],
    [
      '18',
      'if (callback.iss === undefined && metadata.authorization_response_iss_parameter_supported)',
      'if (callback.iss === undefined)',
    ],
    ['20', "authorizationError(error) === 'access_denied'", 'false'],
    ['20 21 22', "if (callback.kind === 'error') throw refusal(callback.error);", ''],
    ['21 107', 'errorName(error)', 'error'],
    ['23 41', "if (!(await deps.used.take(tx.id, deps.now()))) throw new Failure('tx_already_used');", ''],
    ['23', '  state.cookies.push(clearCookie(txCookieName(tx.id)));', ''],
    ['26', "if (now() - tx.iat > TX_LIFETIME) throw new Failure('tx_too_old');", ''],
    ['43', 'if (exchangeOf(provider) !== exchange)', 'if (false)'],
  ]),
  ...inFile('proxy/protocol/callback.ts', [
    ['19', "['code', 'state', 'iss', 'error',", "['state', 'iss', 'error',"],
    ['19', "['code', 'state', 'iss', 'error',", "['code', 'iss', 'error',"],
    ['19', "['code', 'state', 'iss', 'error',", "['code', 'state', 'error',"],
    ['19', "['code', 'state', 'iss', 'error',", "['code', 'state', 'iss',"],
    ['22', REFUSED, `if (!parameters.get('code')) ${REFUSED}`],
    [
      '22',
      "if (!code) throw new Failure('callback_without_code');",
      "if (code === null) throw new Failure('unexpected');",
    ],
  ]),
  ...inFile('proxy/protocol/issuer.ts', [['16', ': iss === provider.issuer;', ': true;']]),
  ...inFile('proxy/http/signIn/formPost.ts', [
    ['27', " || !('form_post' in provider) || provider.form_post !== true", ''],
    ['27', '[...form].filter(([name]) => FORWARDED.includes(name))', '[...form]'],
    ['27', 'await deps.sealer.seal(context, JSON.stringify(', '(1 + "." + JSON.stringify('],
    ['27', 'state.cookies.push(clearCookie(FORM_POST_COOKIE));', ''],
    ['27', 'of === state_hash && ', ''],
    ['27', ' && deps.now() - at <= LIFETIME', ''],
  ]),
  ...inFile('proxy/http/form.ts', [
    ['27 118', 'if (!isForm || request.body === null)', 'if (request.body === null)'],
    ['19 118', 'if (twice !== undefined) throw', 'if (false) throw'],
    ['19 118', 'readBytes(request, MAX_BYTES)', 'readBytes(request, Infinity)'],
  ]),
  ...inFile('proxy/http/routes/token.ts', [
    [
      '27',
      '{ ...posted, ...profileOf(deps, accepted, claims) }',
      '{ ...profileOf(deps, accepted, claims), ...posted }',
    ],
  ]),
  ...inFile('proxy/session/transaction.ts', [
    ['14', 'if (misses >= MAX_MISSES) return clearCookie(txCookieName(tx.id));', ''],
    ['92', '<= MAX_BYTES) return cookie;', '<= Infinity) return cookie;'],
    ['92', "for (const return_to of [tx.return_to, '/']) {", 'for (const return_to of [tx.return_to]) {'],
    ['124', 'const MAX_LIVE = 4;', 'const MAX_LIVE = 5;'],
    ['124', '?.iat ?? 0;', '?.iat ?? Infinity;'],
  ]),
  ...inFile('proxy/session/evict.ts', [
    ['124', 'if (names.length < max) return [];', 'if (names.length >= 0) return [];'],
    ['124', 'a.at - b.at', 'b.at - a.at'],
  ]),
  ...inFile('proxy/session/transaction.ts', [
    [
      '71',
      "throw new Failure('cookies_too_large', 'transaction');",
      "return cookieOf(sealer, origin, { ...tx, return_to: '/' });",
    ],
  ]),
  ...inFile('proxy/session/usedTransactions.ts', [['23 41', '!taken.has(id) && ', '']]),
  ...inFile('proxy/http/pages/page.ts', [['81', "request.method !== 'GET' && request.method !== 'HEAD'", 'false']]),
];
