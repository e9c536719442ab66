import { inDepth, inFile, type Mutant } from './mutant.ts';

const EMBED = 'proxy/http/routes/embed.ts';
const ASSERTION = 'proxy/http/routes/assertion.ts';
const QUESTION = 'proxy/session/embedQuestion.ts';
const RELEASE = 'proxy/http/embed/release.ts';
const GUARD = 'proxy/http/guard.ts';

const REGISTERED = 'deps.config.embedding.origins.includes(origin)';
const OPENED = 'const question = await openEmbedQuestion(deps.sealer, state.origin, cookieHeader(c), id);';
const LATE = "if (deps.now() - question.iat >= EMBED_LIFETIME) throw new Failure('embed_too_old');";
const LIVE = 'const live = await requireSession(c);';
const SHOWN =
  "if ((await fingerprint(live.session.user)) !== who) throw new Failure('session_missing', 'another person');";
const ANYBODY = `${LIVE.replace(';', '')}.catch(() => ({
    provider: [...deps.config.providers.values()][0]!,
    session: { user: { iss: 'https://id.example', sub: 'nobody' } },
  }) as unknown as LiveSession);`;
const PAIR = 'JSON.stringify([origin, iss, sub])';
const PUBLISHED = "{ kty, crv, x, y, kid: await keyId(key), alg: 'ES256', use: 'sig' }";
const LOOKS = String.raw`/^\/((login-)?button(-[0-9a-f]{8})?\.(js|css|d\.ts|json)|custom-elements\.json)$/`;
const SHARE = 'if (SHARED.test(pathname)) for';
const LENGTHS = '[d, x, y].every((part) =>';
const SIGN = "headers.get('content-type') !== 'application/json'";

/** Where a question is sealed for, at both ends. */
function place(from: string, to: string): Mutant['edits'] {
  const at = (call: string) => ({ file: QUESTION, find: `${call}(${from}`, replace: `${call}(${to}` });
  return [at('sealer.seal'), at('sealer.open')];
}

const PLACE = "{ purpose: 'em', name, origin: ours }";

/** Cases 94 to 102, 108 and 122: what pages with the login button are told, from the proxy's side. */
export const EMBEDDING: readonly Mutant[] = [
  ...inFile(EMBED, [
    ['94', `if (!${REGISTERED}) throw new Failure('embedder_unknown');`, ''],
    ['94', REGISTERED, 'deps.config.embedding.origins.some((one) => origin.startsWith(one))'],
    ['94', REGISTERED, 'deps.config.embedding.origins.some((one) => origin.endsWith(one.slice(8)))'],
    ['94', REGISTERED, 'deps.config.embedding.origins.some((one) => one === origin.toLowerCase())'],
    ['94', REGISTERED, 'deps.config.embedding.origins.some((one) => new RegExp(`^${one}$`).test(origin.trim()))'],
    [
      '94',
      REGISTERED,
      'deps.config.embedding.origins.some((one) => URL.canParse(origin) && new URL(origin).origin === one)',
    ],
    ['94', REGISTERED, `(state.origin === origin || ${REGISTERED})`],
    ['94', 'v.strictObject(', 'v.object('],
    ['94', 'v.maxLength(280)', 'v.maxLength(281)'],
    ['123', 'BODY_LIMIT.embed', 'BODY_LIMIT.token'],
    ['124', '...(await evictEmbedQuestions(deps.sealer, state.origin, cookieHeader(c))),', ''],
    ['4', 'crypto.getRandomValues(new Uint8Array(16))', 'new Uint8Array(16)'],
  ]),
  ...inFile('proxy/protocol/embedContract.ts', [
    ['94', '{8,128}', '{7,128}'],
    ['94', '{8,128}', '{8,129}'],
    ['94', '[A-Za-z0-9._~-]{8', '[^]{8'],
  ]),
  ...inFile(ASSERTION, [
    [
      '95 98',
      OPENED,
      OPENED.replace(
        ';',
        " ?? { id, origin: deps.config.embedding.origins[0]!, nonce: 'none', who: '', iat: deps.now() };",
      ),
    ],
    ['95', LATE, ''],
    ['95', LATE, LATE.replace('>=', '>')],
    ['94', "if (!deps.config.embedding.origins.includes(question.origin)) throw new Failure('embedder_unknown');", ''],
    ['95', 'profile, target_origin: origin }', "profile, target_origin: c.req.query('target_origin') ?? origin }"],
    ['95', 'aud: origin, nonce', "aud: c.req.query('aud') ?? origin, nonce"],
    ['95', 'nonce, iat:', "nonce: c.req.query('nonce') ?? nonce, iat:"],
    ['100', 'iss: state.origin', 'iss: deps.config.origins[0]'],
    ['100', 'signAssertion(keys,', 'signAssertion(keys.toReversed(),'],
    ['65 95', 'state.cookies.push(clearCookie(embedCookieName(embed)));', ''],
    ['95 102', 'v.strictObject({ embed: TxId })', 'v.object({ embed: TxId })'],
    ['95', 'embed: TxId', 'embed: v.string()'],
    ['123', 'BODY_LIMIT.empty', 'BODY_LIMIT.token'],
    ['102', LIVE, `state.cookies.push(clearCookie(embedCookieName(embed)));\n  ${LIVE}`],
    ['60', 'isConfirmed(live.provider) && ', ''],
    ['98', SHOWN, ''],
    ['102', "if (!(await deps.used.take(embed, deps.now()))) throw new Failure('tx_already_used', 'embed');", ''],
    ['60', "provider.protocol !== 'oauth1' || provider.dangerously === undefined", "provider.protocol !== 'oauth1'"],
    ['102', " && reason !== 'profile_subject_differs'", ''],
    ['102', 'if (error instanceof Failure && isOutage(error)) return live.session.user;', ''],
    ['40', 'OUTAGES.has(code) && ', ''],
  ]),
  inDepth('102', [
    { file: ASSERTION, find: LIVE, replace: ANYBODY },
    { file: ASSERTION, find: SHOWN, replace: '' },
  ]),
  inDepth('95', place(PLACE, PLACE.replace('name,', "name: 'em',"))),
  inDepth('67', place(PLACE, PLACE.replace('ours', "'ours'"))),
  inDepth('67', place(PLACE, PLACE.replace("'em'", "'sid'"))),
  ...inFile(QUESTION, [
    ['71', 'const MAX_BYTES = 512;', 'const MAX_BYTES = 513;'],
    ['71', 'const MAX_BYTES = 512;', 'const MAX_BYTES = 511;'],
    ['71', 'if (name.length + sealed.length >= MAX_BYTES)', 'if (false)'],
    ['124', 'const MAX_LIVE = 2;', 'const MAX_LIVE = 3;'],
    ['124', 'const MAX_LIVE = 2;', 'const MAX_LIVE = 1;'],
    ['124', '?.iat ?? 0;', '?.iat ?? Infinity;'],
    ['124', '.filter((name) => embedIdOf(name) !== undefined)', ''],
    ['65', 'setCookie(name, sealed, EMBED_LIFETIME)', 'setCookie(name, sealed, 86_400)'],
  ]),
  ...inFile('proxy/session/evict.ts', [['124', 'names.length - max + 1', '1']]),
  ...inFile('proxy/session/cookies.ts', [['124', 'em-([A-Za-z0-9_-]{22})$', 'em-(.*)$']]),
  ...inFile(RELEASE, [
    ['100', 'keys.at(-1)', 'keys[0]'],
    ['100', "['name', 'username'", "['iss', 'name', 'username'"],
    ['100', 'return { sub, provider, ...(', 'return { sub: profile.sub, provider, ...('],
    ['100', PAIR, 'JSON.stringify([iss, sub])'],
    ['100', PAIR, 'JSON.stringify([origin, sub])'],
    ['100', PAIR, 'JSON.stringify([origin, iss])'],
    ['100', PAIR, 'origin + iss + sub'],
    ['100', PAIR, 'JSON.stringify([origin, iss, sub.toLowerCase()])'],
    ['100', PAIR, 'JSON.stringify([origin, iss, sub, Math.random()])'],
    ['100', "hkdf('pairwise subject')", "hkdf('')"],
    ['100', "crypto.subtle.sign('HMAC', subkey, text)", "crypto.subtle.digest('SHA-256', text)"],
  ]),
  ...inFile('proxy/http/embed/signAssertion.ts', [
    ['100', 'typ: ASSERTION_TYP,', "typ: 'JWT',"],
    ['100 101', "{ alg: 'ES256', typ", "{ alg: 'none', typ"],
    ['100', 'claims.iat + ASSERTION_LIFETIME', 'claims.iat + 3600'],
    ['100', 'crypto.getRandomValues(new Uint8Array(16))', 'new Uint8Array(16)'],
    ['100', 'kid: await keyId(key)', "kid: key.kid ?? 'key'"],
  ]),
  ...inFile('proxy/http/embed/publicKeys.ts', [
    ['100 105', PUBLISHED, PUBLISHED.replace('kty, crv, x, y', '...key')],
    ['100', 'JSON.stringify({ crv, kty, x, y })', 'JSON.stringify({ kty, crv, x, y })'],
    ['100', 'return kid ?? ', 'return '],
  ]),
  ...inFile('proxy/http/routes/jwks.ts', [
    ['100', 'publicKeys(keys)', 'publicKeys(keys.slice(0, 1))'],
    ['122', 'max-age=300', 'max-age=86400'],
  ]),
  ...inFile('proxy/config/embedding.ts', [
    ['108', "if (entry.includes('*'))", 'if (false)'],
    ['108', String.raw` || !/^https?:\/\//i.test(entry)`, ''],
    ['108', "if (protocol === 'http:' && !isLoopback(hostname))", 'if (false)'],
    ['108', 'return entry === origin ?', 'return entry.startsWith(origin) ?'],
    ['108', 'return entry === origin ?', 'return entry.toLowerCase() === origin ?'],
    ['108', '(${origin}) ${excess(entry)}', '(${entry}) ${excess(entry)}'],
    ['108', 'username + password', 'username'],
    ['108', 'entry ${at + 1}', 'entry ${at}'],
    ['108', 'keys.every(isSigningKey)', 'keys.some(isSigningKey)'],
    ['108', 'keys.length > 0 && ', ''],
    ['100', 'keys.map(withoutTheRest)', 'keys'],
    ['108', " && crv === 'P-256'", ''],
    ['108', "kty === 'EC' && ", ''],
    ['108', " && typeof kid === 'string'", ''],
    ['108', 'decodeBase64url(part)?.length === 32', "part !== ''"],
    ['108', LENGTHS, LENGTHS.replace('d, ', '')],
    ['108', LENGTHS, LENGTHS.replace(', y', '')],
    ['108', 'if (named.length > 0 && !SIGNING_KEY)', 'if (false)'],
    ['108', "'is not a private EC P-256 key as JSON Web Key'", '`${value} is not a key`'],
  ]),
  ...inFile('proxy/config/config.ts', [
    ['108', 'EMBED_ORIGINS|SIGNING_KEY|', ''],
    ['108', 'EMBED_ORIGINS|SIGNING_KEY|', 'EMBED_ORIGINS|'],
  ]),
  ...inFile('proxy/http/pages/popupPage.ts', [
    ['122', "'cross-origin-opener-policy': 'unsafe-none',", ''],
    ['120', "'content-security-policy': known.policy,", ''],
    ['99', 'known.policy,', "known.policy.replace('frame-ancestors', 'x'),"],
  ]),
  ...inFile('proxy/http/pages/page.ts', [
    ['122', SHARE, 'if (true) for'],
    ['122', SHARE, 'if (false) for'],
    ['122', LOOKS, LOOKS.replace('^', '')],
    ['122', LOOKS, LOOKS.replace('$', '')],
    ['122', ' || response.status === 304', ''],
    ['122', String.raw`|button-[0-9a-f]{8}\.js$)/`, '|button)/'],
    ['122', "SHARED.test(pathname) ? 'public, max-age=3600'", "SHARED.test(pathname) ? 'public, max-age=86400'"],
  ]),
  ...inFile('proxy/http/routes/buttonLook.ts', [
    ['122', 'const look: ButtonLook = { name, ...(logo && { logo }) };', 'const look: ButtonLook = provider;'],
    ['122', 'c.json(look, 200, { ...PUBLIC_HEADERS,', 'c.json(look, 200, {'],
  ]),
  ...inFile('proxy/http/headers.ts', [
    [
      '122',
      "'cross-origin-opener-policy': 'same-origin-allow-popups',",
      "'cross-origin-opener-policy': 'unsafe-none',",
    ],
    ['122', "'access-control-allow-origin': '*',", ''],
    ['122', "'cross-origin-resource-policy': 'cross-origin',", ''],
    ['122 79', '    ...BARE_HEADERS,', '    ...BARE_HEADERS,\n    ...PUBLIC_HEADERS,'],
    ['99', "'x-frame-options': 'DENY',", ''],
    ['99', `    "frame-ancestors 'none'",\n`, ''],
  ]),
  ...inFile(GUARD, [
    ['98', "if (headers.get(GUARD_HEADER) !== '1') return 'header_missing';", ''],
    ['98', "if (headers.has('sec-purpose')) return 'fetched_ahead';", ''],
    ['98', SIGN, 'false'],
    ['98', "if (site !== null && site !== 'same-origin') return 'fetch_site_not_same_origin';", ''],
    ['98', "if (from !== null && from !== origin) return 'origin_not_ours';", ''],
    [
      '98',
      "if (from !== null && from !== origin) return 'origin_not_ours';",
      "if (from !== null && from !== origin && from !== 'https://blog.example') return 'origin_not_ours';",
    ],
  ]),
  inDepth('98', [
    {
      file: GUARD,
      find: "if (request.method !== ENDPOINTS[endpoint]) throw new Failure('method_not_allowed');",
      replace: '',
    },
    { file: GUARD, find: "(method === 'POST' || site === null)", replace: 'site === null' },
  ]),
];
