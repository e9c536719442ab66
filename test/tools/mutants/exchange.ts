import { inDepth, inFile, type Mutant } from './mutant.ts';
import { REFRESH } from './refresh.ts';

const ENCODED = "[client_id, client_secret].map((part) => new URLSearchParams({ '': part }).toString().slice(1));";
const BASIC = 'headers.authorization = basic(client_id, needed(client_secret));';
const POST = "body.set('client_secret', needed(client_secret));";
const QUERY = '?client_secret=${encodeURIComponent(String(provider.client_secret))}';

/** Cases 30 to 40, 115b and 116: the token request and its answer, the end of the token. */
export const EXCHANGE: readonly Mutant[] = [
  ...REFRESH,
  ...inFile('proxy/protocol/pkce.ts', [
    ['30', '{43,128}', '{42,128}'],
    ['30', '{43,128}', '{43,129}'],
    ['30', String.raw`[A-Za-z0-9\-._~]`, '[^]'],
  ]),
  ...inFile('proxy/http/routes/token.ts', [
    ['31', 'v.strictObject(', 'v.object('],
    ['54', 'tokens.id_token, tokens.access_token);', 'tokens.id_token);'],
    ['55', 'if (known === undefined || isElsewhere) throw error;', 'if (known === undefined) throw error;'],
    [
      '92',
      'const start = { accepted,',
      `const return_to = new URLSearchParams(body.query).get('return_to') ?? accepted.tx.return_to;
  accepted.tx = { ...accepted.tx, return_to };
  const start = { accepted,`,
    ],
  ]),
  ...inFile('proxy/http/signIn/exchange.ts', [
    [
      '40 127',
      'await redeem(deps.upstream, provider, metadata, grant);',
      `await redeem(deps.upstream, provider, metadata, grant)
      .catch(() => redeem(deps.upstream, provider, metadata, grant));`,
    ],
    [
      '39',
      'grantedOf(new URLSearchParams(query).get(callback_scope), scopes)',
      "(new URLSearchParams(query).get(callback_scope) ?? scopes.join(' ')).split(/[ ,]/)",
    ],
  ]),
  ...inFile('proxy/http/routes/token.ts', [
    ['55', 'known && fetched ? laidOver(known, fetched)', 'known && fetched ? fetched'],
  ]),
  inDepth('56', [
    { file: 'proxy/http/routes/token.ts', find: '...(isSame ? known : rest)', replace: '...known' },
    {
      file: 'proxy/protocol/profile.ts',
      find: 'email && map.email_verified ? isVerified()',
      replace: 'email && member(map.email_verified) !== undefined ? isVerified()',
    },
  ]),
  ...inFile('proxy/http/signedIn/sessionCalls.ts', [
    [
      '40',
      "if (held.exp !== undefined && held.exp <= deps.now()) throw new Failure('access_token_rejected', 'lapsed');",
      '',
    ],
  ]),
  ...inFile('proxy/protocol/publicProvider.ts', [
    ['2', "pkce !== 'refused' && ", ''],
    ['39', 'READ_BY_PROXY.every((member) => provider[member] === undefined)', 'true'],
  ]),
  ...inFile('proxy/http/routes/verify.ts', [
    ['31', 'v.strictObject(', 'v.object('],
    ['39', 'grantedOf(scope, accepted.scopes)', "scope?.split(' ') ?? accepted.scopes"],
  ]),
  ...inFile('proxy/upstream/redeem.ts', [
    ['32', 'new URLSearchParams(query)', 'new URLSearchParams(decodeURIComponent(query))'],
  ]),
  ...inFile('proxy/upstream/tokenEndpoint.ts', [
    ['34', 'upstream(token_endpoint,', `upstream(\`\${token_endpoint}${QUERY}\`,`],
  ]),
  ...inFile('proxy/upstream/clientAuthentication.ts', [
    ['33', ENCODED, '[client_id, client_secret];'],
    ['33', `'client_secret_basic') ${BASIC}`, `'client_secret_basic') ${POST}`],
    ['33', `'client_secret_post') ${POST}`, `'client_secret_post') ${BASIC}`],
    [
      '33',
      "else body.set('client_id', client_id);",
      "else body.set('client_id', client_id);\n  if (client_auth === 'none') body.set('client_secret', 'x');",
    ],
    ['33', "'client_assertion', await signedJwt(provider, occasion)", "'client_assertion', needed(client_secret)"],
    ['33', '{ aud: issuer,', "{ aud: 'https://evil.example',"],
    ['33', "'client_secret', await signedJwt(provider, occasion)", "'client_secret', needed(client_secret)"],
  ]),
  ...inFile('proxy/upstream/clientJwt.ts', [
    ['33', 'const LIFETIME = 300;', 'const LIFETIME = 86_400;'],
    ['33', 'crypto.getRandomValues(new Uint8Array(16))', 'new Uint8Array(16)'],
    ['33', 'const header = { alg,', "const header = { alg: 'none',"],
    ['33', 'iss: client_jwt.iss ?? claims.sub, aud: client_jwt.aud ?? aud', 'iss: claims.sub, aud'],
  ]),
  ...inFile('proxy/protocol/jws.ts', [['33 100 101', 'encode(signed))', "encode(''))"]]),
  ...inFile('proxy/protocol/tokenAnswer.ts', [
    [
      '35',
      "refuseError(status, json, { at: 'error' });",
      "if (status !== 200) refuseError(status, json, { at: 'error' });",
    ],
    ['36', "typeof access_token !== 'string' || access_token === ''", "typeof access_token !== 'string'"],
    ['36', "typeof access_token !== 'string' || access_token === ''", "access_token === ''"],
    ['37', "if (type === undefined) return token_type === 'optional';", 'if (type === undefined) return true;'],
    ['37', "return typeof type === 'string' &&", "return typeof type !== 'string' ||"],
    ['37', 'type.toLowerCase()', 'type'],
    ['37', "=== 'bearer';", "!== 'dpop';"],
    ['38', ' || seconds < 0', ''],
    ['38', '!Number.isFinite(seconds) || ', ''],
    ['38', 'if (value === undefined || value === null || Number(value) === 0) return undefined;', ''],
    ['39', 'return asked.filter((scope) => names.has(scope));', 'return [...names] as string[];'],
    ['39', 'return asked.filter((scope) => names.has(scope));', 'return [...asked];'],
    ['39', '/[ ,]+/', "' '"],
    ['39', 'if (!granted) return [...asked];', 'if (!granted) return [];'],
    ['40', "if ([...REJECTED_CLIENT, ...clientRejected].includes(error)) return 'client_rejected';", ''],
    ['107', String.raw`/^[\w.-]{1,64}$/.test(error)`, 'true'],
    ['106', 'errorName(String(error)))', 'String(json.error_description))'],
    ['128', 'if (status === 429 || status === 503) throw', 'if (status === 503) throw'],
    ['128', "return status >= 500 ? 'answer_status' : 'grant_rejected';", "return 'grant_rejected';"],
  ]),
  ...inFile('proxy/upstream/revoke.ts', [
    ['34', 'upstream(url, {', `upstream(\`\${url}${QUERY}\`, {`],
    ['116', "&& outcome.value) ? 'revoked'", ") ? 'revoked'"],
    ['116', 'outcomes.every(', 'outcomes.some('],
    ['116', 'if (!response.ok) return false;', ''],
    ['116', "return memberAt(json, 'error') === undefined && memberAt(json, 'ok') !== false;", 'return true;'],
    ['116', "outcome.status === 'fulfilled' &&", "outcome.status !== 'fulfilled' ||"],
    ['116', ', DEADLINE)', ')'],
  ]),
  ...inFile('proxy/http/routes/logout.ts', [
    ['116', '[...clearSession(), ...[REMEMBERED', '[...[REMEMBERED'],
    ['116', '[...clearSession(), ...[REMEMBERED', '[...clearSession().slice(0, 1), ...[REMEMBERED'],
    ['116', '...[REMEMBERED_COOKIE,', "...['another',"],
    ['116', '...transactionIds(cookies).map(txCookieName), ', ''],
    ['116', 'revokeSession(deps, { session, provider })', "Promise.resolve('revoked' as const)"],
    ['115b', 'started.map((id) => deps.used.end(id, deps.now()))', '[]'],
    [
      '116 119',
      "sealed === undefined ? { revoked: 'unsupported' } : endHere(c, sealed, late)",
      "sealed === undefined ? Promise.reject(new Error('nobody')) : endHere(c, sealed, late)",
    ],
  ]),
  ...inFile('proxy/http/signIn/startSession.ts', [
    ['115b', "if (await deps.used.isEnded(tx.id)) throw new Failure('session_missing');", ''],
  ]),
];
