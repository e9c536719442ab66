import { inFile, type Mutant } from './mutant.ts';

/** Cases 1 to 11: the way to the provider. */
export const FRONT_CHANNEL: readonly Mutant[] = [
  ...inFile('proxy/protocol/pkce.ts', [
    ['1', 'crypto.getRandomValues(new Uint8Array(32))', 'new Uint8Array(32)'],
    ['1', 'crypto.getRandomValues(new Uint8Array(32))', 'crypto.getRandomValues(new Uint8Array(16))'],
    ['1', "digest('SHA-256'", "digest('SHA-1'"],
  ]),
  ...inFile('proxy/protocol/authorizeUrl.ts', [
    ['2', "code_challenge_method: 'S256'", "code_challenge_method: 'plain'"],
    ['3', '{ ...extra, ...own }', '{ ...own, ...extra }'],
    ['7', 'if (!isEndpointAllowed(endpoint, allowLoopback)) throw', 'if (false) throw'],
    ['9', 'url.searchParams.set(name, value)', 'url.searchParams.append(name, value)'],
    ['9', 'url.searchParams.set(name, value)', 'url.search += `&${name}=${value}`'],
  ]),
  ...inFile('proxy/protocol/endpointUrl.ts', [
    ['7', "if (url.username !== '' || url.password !== '' || url.hash !== '') return false;", ''],
    ['7', "url.protocol === 'https:' && url.port === ''", "url.port === ''"],
  ]),
  ...inFile('proxy/upstream/discovery.ts', [
    ['2', '  refusePlainPkce(json);', ''],
    ['2', "methods !== undefined && !strings(methods).includes('S256')", "!strings(methods).includes('S256')"],
    ['8', "if (json.issuer !== issuer) throw new Failure('discovery_issuer_differs');", ''],
    ['8', 'if (json.issuer !== issuer)', String.raw`if (String(json.issuer).replace(/\/$/, '') !== issuer)`],
    ['8', 'if (json.issuer !== issuer)', 'if (String(json.issuer).toLowerCase() !== issuer)'],
    ['8', 'if (json.issuer !== issuer)', 'if (json.issuer !== undefined && json.issuer !== issuer)'],
    ['8', "endpoint(json, 'authorization_endpoint')", '`${issuer}/authorize`'],
  ]),
  ...inFile('proxy/http/routes/tx.ts', [
    ['4', "if (provider.protocol === 'oidc' && body.nonce_hash === undefined)", 'if (false)'],
    ['4', 'state_hash: Hash,', "state_hash: v.optional(v.string(), 'none'),"],
    ['4', 'code_challenge: Hash,', "code_challenge: v.optional(v.string(), 'none'),"],
    ['31', 'v.strictObject(', 'v.object('],
    ['5', 'if (!more.every((name) => optional_scope.includes(name)))', 'if (false)'],
    ['5', 'return [...scope, ...more];', 'return more.length > 0 ? more : [...scope];'],
    ['10', 'id: encodeBase64url(crypto.getRandomValues(new Uint8Array(16))),', "id: 'A'.repeat(22),"],
    [
      '6',
      'const transaction = newTransaction(deps, provider, body);',
      `const forwarded = c.req.header('x-forwarded-host') ?? 'login.example';
  const redirect_uri = 'https://' + forwarded + provider.redirect_path;
  const transaction = { ...newTransaction(deps, provider, body), redirect_uri };`,
    ],
    ['6', 'config.origin + provider.redirect_path', "config.origin + '/callback'"],
  ]),
  ...inFile('proxy/http/guard.ts', [['11', "if (headers.has('sec-purpose')) return 'fetched_ahead';", '']]),
];
