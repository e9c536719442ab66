import { inDepth, inFile, type Mutant } from './mutant.ts';

const SAME_ISSUER = 'if (named === issuer) return true;';
const FALLBACK = 'return origins.find((origin) => new URL(origin).host === new URL(request.url).host) ?? origins[0];';
const NAMED = 'if (named !== null && origins.includes(named)) return named;';

/** Cases 1 to 11, and 69 and 77 on it: the way to the provider. */
export const FRONT_CHANNEL: readonly Mutant[] = [
  ...inFile('proxy/protocol/pkce.ts', [
    ['1', 'crypto.getRandomValues(new Uint8Array(32))', 'new Uint8Array(32)'],
    ['1', 'crypto.getRandomValues(new Uint8Array(32))', 'crypto.getRandomValues(new Uint8Array(16))'],
    ['1', "digest('SHA-256'", "digest('SHA-1'"],
  ]),
  ...inFile('proxy/protocol/authorizeUrl.ts', [
    ['2', "parameters.code_challenge && 'S256'", "parameters.code_challenge && 'plain'"],
    ['3', '{ ...extra, ...own }', '{ ...own, ...extra }'],
    ['7', 'if (!isEndpointAllowed(endpoint, allowLoopback)) throw', 'if (false) throw'],
    ['9', 'url.searchParams.set(name, value)', 'url.searchParams.append(name, value)'],
    ['9', 'url.searchParams.set(name, value)', 'url.search += `&${name}=${value}`'],
  ]),
  ...inFile('proxy/protocol/endpointUrl.ts', [
    ['7', "if (url.username !== '' || url.password !== '' || url.hash !== '') return false;", ''],
    ['7', "url.protocol === 'https:' && url.port === ''", "url.port === ''"],
  ]),
  ...inFile('proxy/protocol/metadata.ts', [
    ['2', '  refusePlainPkce(json);', ''],
    ['2', "methods !== undefined && !strings(methods).includes('S256')", "!strings(methods).includes('S256')"],
    ['8', "if (!isIssuerOf(row, json.issuer)) throw new Failure('discovery_issuer_differs');", ''],
    ['8', "endpoint(json, 'authorization_endpoint')", '`${row.issuer}/authorize`'],
  ]),
  ...inFile('proxy/protocol/issuer.ts', [
    ['8', SAME_ISSUER, String.raw`if (String(named).replace(/\/$/, '') === issuer) return true;`],
    ['8', SAME_ISSUER, 'if (String(named).toLowerCase() === issuer) return true;'],
    ['8', SAME_ISSUER, 'if (named === undefined || named === issuer) return true;'],
    ['8', 'GUID.test(tenantIn(tenant_issuer, named))', "tenantIn(tenant_issuer, named) !== ''"],
    ['8', 'issuer.startsWith(head) && ', ''],
    ['8', 'issuer.endsWith(tail) && ', ''],
    ['8', 'return named === tenant_issuer ||', "return named.endsWith('/{tenantid}/v2') ||"],
  ]),
  ...inFile('proxy/http/routes/tx.ts', [
    ['4', "if (provider.protocol === 'oidc' && body.nonce_hash === undefined)", 'if (false)'],
    ['4', 'state_hash: Hash,', "state_hash: v.optional(v.string(), 'none'),"],
    ['4', 'code_challenge: Hash,', "code_challenge: v.optional(v.string(), 'none'),"],
    ['31', 'v.strictObject(', 'v.object('],
    ['10', 'id: encodeBase64url(crypto.getRandomValues(new Uint8Array(16))),', "id: 'A'.repeat(22),"],
    [
      '6',
      'const redirect_uri = state.origin + provider.redirect_path;',
      `const forwarded = c.req.header('x-forwarded-host') ?? 'login.example';
  const redirect_uri = 'https://' + forwarded + provider.redirect_path;`,
    ],
    ['6', 'state.origin + provider.redirect_path', "state.origin + '/callback'"],
    ['6', 'state.origin + provider.redirect_path', 'deps.config.origins[0] + provider.redirect_path'],
  ]),
  ...inFile('proxy/protocol/authorizeParams.ts', [
    [
      '9',
      '{ ...Object.fromEntries(known), ...authorize_params,',
      '{ ...authorize_params, ...Object.fromEntries(known),',
    ],
    ['9', 'asked[param] ?', 'asked[param] !== undefined ?'],
  ]),
  ...inFile('proxy/protocol/moreScopes.ts', [
    ['5', 'if (!names.every((name) => offered.has(name)))', 'if (false)'],
    ['5', 'new Set([...granted, ...names])', 'new Set(names)'],
    ['5', '.filter((name) => offered.has(name)) ??', ' ??'],
    ['5 69', 'names.length > 0 && live?.provider === id ? live', 'names.length > 0 ? live'],
    ['69', "keep: same ? await fingerprint(same.user) : ''", "keep: ''"],
    ['69', "if (keep !== '' && keep !== (await fingerprint(user)))", 'if (false)'],
    ['69', 'JSON.stringify([iss, sub])', 'JSON.stringify([iss])'],
    ['69', 'JSON.stringify([iss, sub])', 'JSON.stringify([sub])'],
  ]),
  ...inFile('proxy/http/signIn/whoAndWhat.ts', [
    ['69', "scope === '' ? undefined : await findSession(c)", 'undefined'],
  ]),
  ...inFile('proxy/http/signIn/startSession.ts', [['69', 'await refuseAnotherAccount(user, tx.keep);', '']]),
  ...inFile('proxy/http/origin.ts', [['77', NAMED, 'if (named !== null) return named;']]),
  inDepth('6', [
    { file: 'proxy/http/origin.ts', find: NAMED, replace: '' },
    { file: 'proxy/http/origin.ts', find: FALLBACK, replace: 'return new URL(request.url).origin;' },
  ]),
  ...inFile('proxy/http/guard.ts', [['11', "if (headers.has('sec-purpose')) return 'fetched_ahead';", '']]),
];
