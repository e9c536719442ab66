import { inDepth, inFile, type Mutant } from './mutant.ts';

const ENCODED = `const [id, secret] = [client_id, client_secret].map((part) =>
      new URLSearchParams({ '': part }).toString().slice(1),
    );`;
const ASSERTED = 'signClientJwt(provider, key, { aud: server.issuer, sub: client_id, iat: now })';
const WITH_SECRET = '${url}?client_secret=${encodeURIComponent(String(provider.client_secret))}';

/** Cases 30 to 40, 115b and 116: the token request and its answer, the end of the token. */
export const EXCHANGE: readonly Mutant[] = [
  ...inFile('proxy/protocol/pkce.ts', [
    ['30', '{43,128}', '{42,128}'],
    ['30', '{43,128}', '{43,129}'],
    ['30', String.raw`[A-Za-z0-9\-._~]`, '[^]'],
  ]),
  ...inFile('proxy/http/routes/token.ts', [
    ['31', 'v.strictObject(', 'v.object('],
    [
      '40 127',
      'return await redeem(deps.upstream, provider, metadata, grant);',
      `return await redeem(deps.upstream, provider, metadata, grant)
      .catch(() => redeem(deps.upstream, provider, metadata, grant));`,
    ],
    ['54', 'tokens.id_token, tokens.access_token);', 'tokens.id_token);'],
    ['55', 'if (known === undefined || isElsewhere) throw error;', 'if (known === undefined) throw error;'],
    [
      '92',
      'return startSession(c, { accepted,',
      `const return_to = new URLSearchParams(body.query).get('return_to') ?? accepted.tx.return_to;
  accepted.tx = { ...accepted.tx, return_to };
  return startSession(c, { accepted,`,
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
  ...inFile('proxy/http/requireSession.ts', [
    [
      '40',
      "if (token_exp !== undefined && token_exp <= now) throw new Failure('access_token_rejected', 'lapsed');",
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
    ['32', 'new URLSearchParams(grant.query)', 'new URLSearchParams(decodeURIComponent(grant.query))'],
    ['34', 'upstream(url, shaped(provider, init),', `upstream(\`${WITH_SECRET}\`, shaped(provider, init),`],
  ]),
  ...inFile('proxy/upstream/clientAuthentication.ts', [
    ['33', ENCODED, 'const [id, secret] = [client_id, client_secret];'],
    ['33', "'client_secret_basic') return withBasic(", "'client_secret_basic') return ClientSecretPost("],
    ['33', "'client_secret_post') return ClientSecretPost(", "'client_secret_post') return withBasic("],
    ['33', "if (client_auth === 'none') return None();", "if (client_auth === 'none') return ClientSecretPost('x');"],
    ['33', `await ${ASSERTED}`, 'key'],
    ['33', ASSERTED, ASSERTED.replace('server.issuer', "'https://evil.example'")],
    ['33', 'ClientSecretPost(secret)(', 'ClientSecretPost(key)('],
  ]),
  ...inFile('proxy/upstream/clientJwt.ts', [
    ['33', 'const LIFETIME = 300;', 'const LIFETIME = 86_400;'],
    ['33', 'crypto.getRandomValues(new Uint8Array(16))', 'new Uint8Array(16)'],
    ['33', 'const header = { alg,', "const header = { alg: 'none',"],
    ['33', 'iss: client_jwt.iss ?? claims.sub, aud: client_jwt.aud ?? aud', 'iss: claims.sub, aud'],
    [
      '33',
      'signing(privateKey, alg, new TextEncoder().encode(signed))',
      "signing(privateKey, alg, new TextEncoder().encode(''))",
    ],
  ]),
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
    ['38', 'if (value === undefined || value === null) return undefined;', ''],
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
    ['34', 'upstream(url, shaped(how, init),', `upstream(\`${WITH_SECRET}\`, shaped(how, init),`],
    ['116', "return (await isDone(response)) ? 'revoked' : 'failed';", "return 'revoked';"],
    ['116', 'if (!response.ok) return false;', ''],
    ['116', "return memberAt(json, 'error') === undefined && memberAt(json, 'ok') !== false;", 'return true;'],
    ['116', "} catch {\n    return 'failed';", '} catch (error) {\n    throw error;'],
    ['116', ', REVOCATION_DEADLINE)', ')'],
  ]),
  ...inFile('proxy/http/routes/logout.ts', [
    ['116', '[...clearSession(), ...started.map(', '[...started.map('],
    ['116', '[...clearSession(), ...started.map(', '[...clearSession().slice(0, 1), ...started.map('],
    ['116', ', ...started.map((id) => clearCookie(txCookieName(id)))', ''],
    [
      '116',
      'return revoke(upstream, current.provider, metadata, current.session.access_token, now());',
      "return 'revoked';",
    ],
    ['115b', 'for (const id of started) c.var.deps.used.end(id);', ''],
    [
      '116',
      'const current = await requireSession(c).catch(() => undefined);',
      'const current = await requireSession(c);',
    ],
  ]),
  ...inFile('proxy/http/startSession.ts', [
    ['115b', "if (deps.used.isEnded(tx.id)) throw new Failure('session_missing');", ''],
  ]),
];
