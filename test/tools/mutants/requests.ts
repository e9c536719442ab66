import { inDepth, inFile, type Mutant } from './mutant.ts';

const GUARD = 'proxy/http/guard.ts';
const SITE = "if (site !== null && site !== 'same-origin') return 'fetch_site_not_same_origin';";
const ORIGIN = "if (from !== null && from !== origin) return 'origin_not_ours';";
const TYPE = "headers.get('content-type') !== 'application/json'";
const METHOD = "if (request.method !== ENDPOINTS[pathname as Endpoint]) throw new Failure('method_not_allowed');";

/** Cases 75 to 88 and 93: who may ask, and what of the question travels on. */
export const REQUESTS: readonly Mutant[] = [
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
    ['82', "if (!Object.hasOwn(ENDPOINTS, pathname)) throw new Failure('no_such_endpoint');", ''],
  ]),
  inDepth('75 79', [
    { file: GUARD, find: SITE, replace: '' },
    { file: GUARD, find: ORIGIN, replace: '' },
  ]),
  ...inFile('proxy/http/headers.ts', [
    ['79', "vary: 'Cookie,", "'access-control-allow-origin': 'https://evil.example', vary: 'Cookie,"],
  ]),
  inDepth('81', [
    { file: GUARD, find: METHOD, replace: '' },
    { file: 'proxy/http/app.ts', find: "app.post('/api/logout', logout)", replace: "app.all('/api/logout', logout)" },
  ]),
  ...inFile('proxy/http/app.ts', [['82', 'guard(c.req.raw, c.req.path, config.origin);', '']]),
  ...inFile('proxy/http/routes/profile.ts', [
    [
      '83',
      'const metadata = await discover(provider);',
      `const found = await discover(provider);
  const metadata = { ...found, userinfo_endpoint: c.req.query('url') ?? found.userinfo_endpoint ?? '' };`,
    ],
    [
      '85',
      'const { upstream, discover, config, now } = c.var.deps;',
      `const { upstream: bare, discover, config, now } = c.var.deps;
  const upstream: typeof bare = (url, init, limit) =>
    bare(url, { ...init, headers: { ...Object.fromEntries(c.req.raw.headers), ...(init.headers as object) } }, limit);`,
    ],
    [
      '86',
      'const { access_token, user } = session;',
      `const { access_token, user } = session;
  const bearer = { headers: { authorization: \`Bearer \${access_token}\` } };
  if (metadata.userinfo_endpoint !== undefined) return upstream(metadata.userinfo_endpoint, bearer, 262_144);`,
    ],
  ]),
  ...inFile('proxy/http/routes/tx.ts', [
    ['84', "if (provider === undefined) throw new Failure('provider_unknown');", ''],
    [
      '84',
      'deps.config.providers.get(body.provider)',
      '(Object.fromEntries(deps.config.providers) as Record<string, Provider>)[body.provider]',
    ],
    ['92', 'safeReturnTo(body.return_to, config.origin)', "body.return_to ?? '/'"],
  ]),
  ...inFile('proxy/upstream/upstream.ts', [
    ['87', "redirect: 'manual',", ''],
    ['87', 'if (isRedirect(response))', 'if (false)'],
    ['87', "response.type === 'opaqueredirect' || ", ''],
  ]),
  ...inFile('proxy/upstream/discovery.ts', [
    ['88', ' && origins.has(new URL(value).origin)', ''],
    ['88', '...endpoint_origins]', ']'],
  ]),
  ...inFile('proxy/protocol/endpointUrl.ts', [
    ['88', ' && !ADDRESS.test(url.hostname)', ''],
    ['88', " && url.port === ''", ''],
    ['88', 'return allowLoopback && (', 'return ('],
    ['88', "url.protocol === 'https:' && url.port", 'url.port'],
  ]),
  ...inFile('proxy/config/config.ts', [
    [
      '88',
      "const allowLoopback = origin !== '' && isLoopback(new URL(origin).hostname);",
      'const allowLoopback = true;',
    ],
    [
      '88',
      "const allowLoopback = origin !== '' && isLoopback(new URL(origin).hostname);",
      'const allowLoopback = false;',
    ],
  ]),
];
