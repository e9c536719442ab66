import { EMBEDDING } from './embedding.ts';
import { inDepth, inFile, type Mutant } from './mutant.ts';

const PROFILE = 'proxy/http/routes/profile.ts';
const REQUIRE = "import { requireSession } from '../signedIn/requireSession.ts';";
const GUARD = 'proxy/http/guard.ts';
const SITE = "if (site !== null && site !== 'same-origin') return 'fetch_site_not_same_origin';";
const ORIGIN = "if (from !== null && from !== origin) return 'origin_not_ours';";
const TYPE = "headers.get('content-type') !== 'application/json'";
const ASKED = 'await readJson(await callApi({ url, headers: row.headers }))';
const METHOD = "if (request.method !== ENDPOINTS[endpoint]) throw new Failure('method_not_allowed');";

/** Cases 75 to 88 and 93: who may ask, and what of the question travels on. */
export const REQUESTS: readonly Mutant[] = [
  ...EMBEDDING,
  ...inFile(GUARD, [
    ['75', TYPE, 'false'],
    ['75', TYPE, "!/^application\\/json/i.test(headers.get('content-type') ?? '')"],
    ['76', "if (headers.get(GUARD_HEADER) !== '1') return 'header_missing';", ''],
    ['76', "headers.get(GUARD_HEADER) !== '1'", '!headers.has(GUARD_HEADER)'],
    ['77 93', ORIGIN, ''],
    ['77 93', 'from !== origin)', '!from.startsWith(origin))'],
    ['77', 'from !== origin)', '!from.endsWith(origin.slice(8)))'],
    ['77', "(method === 'POST' || site === null)", 'site === null'],
    ['78', SITE, ''],
    ['78', "site !== 'same-origin'", "site === 'cross-site'"],
    [
      '78',
      "if (site !== null && site !== 'same-origin')",
      "if (site !== null && site !== 'same-origin' && from !== origin)",
    ],
    ['78', "(method === 'POST' || site === null)", "method === 'POST'"],
    ['81', METHOD, ''],
    ['82', "if (endpoint === undefined) throw new Failure('no_such_endpoint');", ''],
  ]),
  inDepth('75 79', [
    { file: GUARD, find: SITE, replace: '' },
    { file: GUARD, find: ORIGIN, replace: '' },
  ]),
  ...inFile('proxy/http/headers.ts', [
    ['79', "vary: 'Cookie,", "'access-control-allow-origin': 'https://evil.example', vary: 'Cookie,"],
  ]),
  ...inFile(GUARD, [['82', 'if (reason !== undefined) throw new Failure(reason);', '']]),
  ...inFile('proxy/http/signedIn/currentProfile.ts', [
    [
      '83',
      'await discover(provider)',
      "{ ...(await discover(provider)), ...(c.req.query('url') && { userinfo_endpoint: c.req.query('url')! }) }",
    ],
  ]),
  inDepth('86', [
    {
      file: PROFILE,
      find: REQUIRE,
      replace: `${REQUIRE}\nimport { sessionCaller } from '../signedIn/sessionCalls.ts';`,
    },
    {
      file: PROFILE,
      find: 'return json(c, await currentProfile(c, await requireSession(c)));',
      replace: `const live = await requireSession(c);
  const { userinfo_endpoint } = await c.var.deps.discover(live.provider);
  const { access } = live.session;
  if (userinfo_endpoint && access) return sessionCaller(c, live, access)({ url: userinfo_endpoint });
  return json(c, await currentProfile(c, live));`,
    },
  ]),
  ...inFile('proxy/http/signedIn/sessionCalls.ts', [
    [
      '85',
      'const call = apiCaller(deps,',
      `const upstream: typeof deps.upstream = (url, init, limit) =>
    deps.upstream(url, { ...init, headers: { ...Object.fromEntries(c.req.raw.headers), ...(init.headers as object) } }, limit);
  const call = apiCaller({ ...deps, upstream },`,
    ],
  ]),
  ...inFile('proxy/http/routes/tx.ts', [
    ['84', "if (provider === undefined) throw new Failure('provider_unknown');", ''],
    [
      '84',
      'deps.config.providers.get(body.provider)',
      '(Object.fromEntries(deps.config.providers) as Record<string, Provider>)[body.provider]',
    ],
    ['92', 'safeReturnTo(value, origin)', "value ?? '/'"],
    ['91', '? path : PAGES.home', '? path : path'],
  ]),
  ...inFile('proxy/upstream/upstream.ts', [['87', 'if (isRedirect(status)) throw', 'if (false) throw']]),
  ...inFile('proxy/upstream/wire.ts', [
    ['87', ", redirect: 'manual' }", ' }'],
    ['87', ", redirect: 'manual', signal }", ', signal }'],
    ['87', "type === 'opaqueredirect' ? 0 : response.status", 'response.status'],
  ]),
  ...inFile('proxy/protocol/metadata.ts', [
    ['88', ' && origins.has(new URL(value).origin)', ''],
    ['88', '...endpoint_origins]', ']'],
  ]),
  ...inFile('proxy/protocol/endpointUrl.ts', [
    ['88', ' && !ADDRESS.test(url.hostname)', ''],
    ['88', " && url.port === ''", ''],
    ['88', 'return allowLoopback && (', 'return ('],
    ['88', "url.protocol === 'https:' && url.port", 'url.port'],
  ]),
  ...inFile('proxy/protocol/contract.ts', [['82', "const NAME = '[a-z][a-z0-9-]*';", "const NAME = '.*';"]]),
  ...inFile('proxy/http/signedIn/resourceOf.ts', [
    ['39', 'if (!(row.scope ?? []).every((scope) => session.scopes.includes(scope)))', 'if (false)'],
    ['39', 'session.scopes.includes(scope)', 'session.scopes.length > 0'],
    [
      '84',
      'Object.hasOwn(resources, name) ? resources[name] : undefined',
      '(resources as Record<string, Resource>)[name]',
    ],
  ]),
  ...inFile('proxy/http/routes/resource.ts', [
    ['84', 'Object.hasOwn(params, name) &&', 'name in params &&'],
    ['84', '&& query.getAll(name).length === 1', ''],
    ['84', ' || !PARAMETER[params[name]!].test(value)', ''],
    ['84', "if (!isKnown || !PARAMETER[params[name]!].test(value)) throw new Failure('resource_parameter');", ''],
    ['83', 'target.searchParams.set(name, value);', 'target.search += `&${name}=${value}`;'],
    ['90', 'headers: row.headers }', 'headers: { ...Object.fromEntries(c.req.raw.headers), ...row.headers } }'],
    ['86', ASKED, `${ASKED}.catch(() => ['not JSON'])`],
  ]),
  inDepth('86', [
    {
      file: 'proxy/http/routes/resource.ts',
      find: `const list = ${ASKED};`,
      replace: `const response = await callApi({ url, headers: row.headers });\n  const list = await readJson(response);`,
    },
    {
      file: 'proxy/http/routes/resource.ts',
      find: 'return json(c, list);',
      replace: 'return new Response(JSON.stringify(list), { headers: [...response.headers] });',
    },
  ]),
  ...inFile('proxy/upstream/apiCall.ts', [
    ['90', 'authorization: `Bearer ${token}`', 'authorization: String(headers.authorization)'],
  ]),
];
