import { inFile, type Mutant } from './mutant.ts';

const RAW_BASIC = `{
    const basic = (_server: unknown, client: { client_id: string }, _body: unknown, headers: Headers) =>
      headers.set('authorization', \`Basic \${btoa(\`\${client.client_id}:\${client_secret}\`)}\`);
    if (client_auth === 'client_secret_basic') return basic;
  }
  return client_auth === 'none' ?`;

/** Cases 30 to 40 and 116: the token request and its answer, the end of the token. */
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
      'const tokens = await redeem(deps.upstream, provider, metadata, grant)',
      `const tokens = await redeem(deps.upstream, provider, metadata, grant)
    .catch(() => redeem(deps.upstream, provider, metadata, grant))`,
    ],
    ['54', 'tokens.id_token, tokens.access_token);', 'tokens.id_token);'],
    ['55', 'if (sub === undefined || isElsewhere) throw error;', 'if (sub === undefined) throw error;'],
    ['92', 'return_to: tx.return_to,', "return_to: new URLSearchParams(query).get('return_to') ?? tx.return_to,"],
  ]),
  ...inFile('proxy/http/routes/verify.ts', [['31', 'v.strictObject(', 'v.object(']]),
  ...inFile('proxy/upstream/redeem.ts', [
    ['32', 'new URLSearchParams(grant.query)', 'new URLSearchParams(decodeURIComponent(grant.query))'],
    ['33', "return client_auth === 'client_secret_basic' ?", RAW_BASIC],
    ['33', "client_auth === 'client_secret_basic' ?", 'true ?'],
    ['33', "client_auth === 'client_secret_basic' ?", 'false ?'],
    ['33', "if (client_auth === 'none') return None();", "if (client_auth === 'none') return ClientSecretPost('x');"],
    [
      '34',
      'upstream(url, init, ANSWER_LIMIT.token)',
      'upstream(`${url}?client_secret=${encodeURIComponent(String(provider.client_secret))}`, init, ANSWER_LIMIT.token)',
    ],
  ]),
  ...inFile('proxy/protocol/tokenAnswer.ts', [
    ['35', "if (typeof json.error === 'string')", "if (status !== 200 && typeof json.error === 'string')"],
    ['36', "typeof access_token !== 'string' || access_token === ''", "typeof access_token !== 'string'"],
    ['36', "typeof access_token !== 'string' || access_token === ''", "access_token === ''"],
    ['37', "typeof json.token_type !== 'string' ||", "typeof json.token_type === 'string' &&"],
    ['37', 'json.token_type.toLowerCase()', 'json.token_type'],
    ['37', "!== 'bearer')", "=== 'dpop')"],
    ['38', ' || seconds < 0', ''],
    ['38', '!Number.isFinite(seconds) || ', ''],
    ['38', 'if (value === undefined || value === null) return undefined;', ''],
    ['39', '.filter((scope) => asked.includes(scope))', ''],
    ['39', '/[ ,]+/', "' '"],
    ['39', "if (value === undefined || value === null || value === '') return [...asked];", ''],
    ['40', "if (REJECTED_CLIENT.has(error)) return 'client_rejected';", ''],
    ['107', String.raw`/^[\w.-]{1,64}$/.test(error)`, 'true'],
    ['106', 'errorName(json.error))', 'String(json.error_description))'],
    ['128', 'if (status === 429 || status === 503) throw', 'if (status === 503) throw'],
    ['128', "return status >= 500 ? 'answer_status' : 'grant_rejected';", "return 'grant_rejected';"],
  ]),
  ...inFile('proxy/upstream/revoke.ts', [
    [
      '34',
      'upstream(url, init,',
      'upstream(`${url}?client_secret=${encodeURIComponent(String(provider.client_secret))}`, init,',
    ],
    ['116', "return status === 200 ? 'revoked' : 'failed';", "return 'revoked';"],
    ['116', "} catch {\n    return 'failed';", '} catch (error) {\n    throw error;'],
    ['116', ', REVOCATION_DEADLINE)', ')'],
  ]),
  ...inFile('proxy/http/routes/logout.ts', [
    ['116', '[...clearSession(), ...started.map(', '[...started.map('],
    ['116', '[...clearSession(), ...started.map(', '[...clearSession().slice(0, 1), ...started.map('],
    ['116', ', ...started.map((id) => clearCookie(txCookieName(id)))', ''],
    ['116', 'return revoke(upstream, current.provider, metadata, current.session.access_token);', "return 'revoked';"],
    [
      '116',
      'const current = await requireSession(c).catch(() => undefined);',
      'const current = await requireSession(c);',
    ],
  ]),
];
