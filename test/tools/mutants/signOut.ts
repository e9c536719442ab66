import { inFile, type Mutant } from './mutant.ts';

const DIFFERS =
  "if (redirect_uris.length > 0 && !redirect_uris.includes(redirect_uri)) throw new Failure('client_redirect_differs');";

/** Cases 116 to 119, who is remembered, and how a provider knows us (6, 84, 86 and 89). */
export const SIGN_OUT: readonly Mutant[] = [
  ...inFile('proxy/http/routes/logout.ts', [
    ['116', 'const DEADLINE = 1800;', 'const DEADLINE = 100_000;'],
    ['116', ', FORM_POST_COOKIE, ...named', ', ...named'],
    ['116', ', ...embedCookieNames(cookies)', ''],
    ['117', 'inTime(endSession(deps, sealed), false, late)', 'Promise.resolve(true)'],
    ['118', "url.searchParams.set('client_id', provider.client_id);", ''],
    ['118', 'state.origin + PAGES.home', "'https://evil.example/'"],
    ['118', 'const Body = v.strictObject({});', 'const Body = v.object({});'],
  ]),
  ...inFile('proxy/upstream/revoke.ts', [
    ['116', '[refresh_token, ...narrow] : narrow', 'narrow : narrow'],
    ['116', '[refresh_token, ...narrow] : narrow', '[refresh_token] : []'],
    ['116', 'if (revocation === false) return undefined;', ''],
  ]),
  ...inFile('proxy/http/signedIn/revokeSession.ts', [['116', 'deps.gate.catchUp(session)', 'session']]),
  ...inFile('proxy/session/agingSet.ts', [['117', 'if (now - at <= lifetime) break;', '']]),
  ...inFile('proxy/protocol/metadata.ts', [['118', ' && origins.has(new URL(value).origin)', '']]),
  ...inFile('proxy/session/remembered.ts', [
    ['68', 'return now - iat < LIFETIME ?', 'return now > 0 ?'],
    [
      '74',
      'await sealer.seal(contextAt(origin), JSON.stringify(tuple))',
      "`1.x.${btoa(JSON.stringify(tuple)).replaceAll('=', '')}`",
    ],
  ]),
  ...inFile('proxy/http/signIn/whoAndWhat.ts', [
    ['69', 'was?.provider === provider.id ? { ...asked, keep: was.keep } : asked', 'asked'],
    ['69', 'was?.provider === provider.id ? {', 'was ? {'],
    ['69', " || prompt !== 'none'", ''],
  ]),
  ...inFile('proxy/http/signedIn/sessionAnswer.ts', [['67', ' || !deps.config.providers.has(was.provider)', '']]),
  ...inFile('proxy/http/signIn/startSession.ts', [['69', ' || !knowsPrompt(provider)', '']]),
  ...inFile('proxy/http/signIn/destination.ts', [
    ['6', DIFFERS, ''],
    ['6', 'redirect_uris.length > 0 && ', ''],
  ]),
  ...inFile('proxy/upstream/clientInfo.ts', [
    ['6', 'uri !== undefined)', "typeof uri === 'string')"],
    ['84', "if (!response.ok) throw new Failure('client_not_known', `status ${response.status}`);", ''],
    ['84', 'if (response.status >= 500 || response.status === 429)', 'if (response.status < 200)'],
    [
      '89',
      'presented: readPresented(at(name), at(picture), allowLoopback)',
      'presented: { name: at(name), picture: at(picture) } as never',
    ],
  ]),
  ...inFile('proxy/protocol/profile.ts', [
    ['89', '[readText(name), readUrl(picture, allowLoopback)]', '[name, readUrl(picture, allowLoopback)] as never[]'],
  ]),
];
