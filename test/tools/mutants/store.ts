import { inDepth, inFile, type Mutant } from './mutant.ts';

const STANDING = 'proxy/session/sessionStanding.ts';
const LIMIT = 'proxy/http/rateLimit.ts';
const REFUSED =
  'if (isOver(error)) await softly((store) => store.write(refusedName(session), true, REFUSED_KEPT), undefined);';
const LAST = "addressHeader && c.req.raw.headers.get(addressHeader)?.split(',').at(-1)?.trim()";

/** Cases 41, 71, 72, 74, 109 to 119 and 125: what isolates share, and what they do where they cannot. */
export const STORE: readonly Mutant[] = [
  ...inFile('proxy/session/usedTransactions.ts', [
    ['41', "softly((store) => store.isFirst(['taken', id], KEPT), true)", 'true'],
    ['41', 'const KEPT = TX_LIFETIME * 1000;', 'const KEPT = TX_LIFETIME;'],
    ['41', 'takeHere(id, now) && ', ''],
    ['115b', 'ended.add(id, now);', ''],
    ['115b', "await softly((store) => store.write(['called-off', id], true, KEPT), undefined);", ''],
    ['115b', "(await store.read(['called-off', id]))[0] !== undefined", 'store === undefined'],
  ]),
  ...inFile('proxy/session/refreshOnce.ts', [
    ['112', 'const LOCK = 5000;', 'const LOCK = 9000;'],
    ['112', 'const PATIENCE = 10_000;', 'const PATIENCE = 100_000;'],
    [
      '109',
      "const lock = await parts.store.lock(['lock', session.sid], LOCK);",
      'const lock = { release: async () => {} };',
    ],
    ['114', "['lock', session.sid]", "['lock']"],
    ['109', 'return (await outcome(parts.store, session)) ?? (await refreshed(', 'return (await refreshed('],
    ['112', 'await lock.release();', ''],
    ['109 110', 'await note(parts, session, value);', ''],
    ['109', 'const newer = newerOf(session, state as Refreshed | undefined);', 'const newer = undefined;'],
  ]),
  inDepth('110', [
    { file: 'proxy/session/refreshOnce.ts', find: REFUSED, replace: '' },
    { file: 'proxy/http/routes/refresh.ts', find: 'await endSession(deps, live.session);', replace: '' },
  ]),
  ...inFile('proxy/http/signedIn/renewSession.ts', [
    ['109', 'return store ? refreshOnce(', 'return !store ? refreshOnce('],
    ['110', 'Number(config.jobsKey !== undefined)', '0'],
    ['71', '{ ...refreshedOf(session), refresh_token, grants: no }', '{ scopes, refresh_token, grants: no }'],
  ]),
  ...inFile('proxy/store/shared.ts', [
    ['112', 'const beat = setInterval(renew, lifetime / 3);', 'const beat = 0;'],
    ['112', 'store.remove(key, holder)', 'store.remove(key)'],
    ['112', 'await inTime(store.remove(key, holder)).catch(() => undefined);', ''],
    ['112', 'clearInterval(beat);', ''],
    ['67', "name: key, origin: ''", "name: '', origin: ''"],
    ['74', 'await sealer.seal(contextOf(key), text, by)', 'text'],
    ['72', 'await sealer.seal(contextOf(key), text, by)', 'await sealer.seal(contextOf(key), text)'],
    ['72', 'by === 0 ? lifetime : Math.min(lifetime, SESSION_KEPT)', 'lifetime'],
    ['41 112', 'return await beforeDeadline(work);', 'return await work;'],
    ['118', 'error instanceof Error ? error.name : typeof error', 'String(error)'],
    ['72', 'for (const key of await keysOf(name)) await', 'for (const key of (await keysOf(name)).slice(0, 1)) await'],
  ]),
  ...inFile('proxy/store/sparing.ts', [
    ['112', "if (now() < downUntil) throw new Failure('store_unreachable', 'left alone');", ''],
    ['112', 'const PAUSE = 2000;', 'const PAUSE = 2001;'],
    ['117', ' && error.detail !== REFUSAL', ''],
    ['125', 'spare(count, 0)', 'count'],
  ]),
  ...inFile('proxy/store/softly.ts', [
    ['41 112', 'passOver();\n', '\n'],
    ['41 112', "if (!(error instanceof Failure) || error.reason !== 'store_unreachable') throw error;", 'throw error;'],
  ]),
  ...inFile('proxy/store/recordNames.ts', [
    ['72', 'MOMENTARY.has(name[0]) ? digests.slice(0, 1) : digests', 'digests.toReversed()'],
    ['72', 'MOMENTARY.has(name[0]) ? digests.slice(0, 1) : digests', 'digests.slice(0, 1)'],
    ['72', 'MOMENTARY.has(name[0]) ? digests.slice(0, 1) : digests', 'digests.slice(-1)'],
    ['74 125', 'return encodeBase64url(new Uint8Array(digest));', 'return digest && text;'],
  ]),
  ...inFile(STANDING, [
    ['117', 'if (endedHere.has(session.sid)) return undefined;', ''],
    ['117', 'endedHere.add(sid, now);', ''],
    ['115b 117', "await softly((store) => store.write(['ended', sid], true, kept), undefined);", ''],
    ['117', 'true, kept)', 'true, SESSION_KEPT)'],
    ['117', 'ended !== undefined || logouts', 'logouts'],
    ['110', 'const isNewer = (held?.grants ?? 0) > (session.grants ?? 0);', 'const isNewer = false;'],
    ['71', 'isNewer || session.stored ?', 'isNewer ?'],
    ['71', '|| (session.stored && state === undefined)', ''],
    ['118', 'session.iat <= at', 'session.iat < at'],
    ['118', 'session.iat <= at', 'at > 0'],
    ['118', 'loggedOut.person(iss, sub),\n', ''],
    [
      '118',
      'op_sid === undefined ? loggedOut.nameless(iss, sub) : loggedOut.session(iss, op_sid)',
      'loggedOut.session(iss, op_sid!)',
    ],
    ['118', 'look(softly, account, [])', 'look(softly, account, logoutNames(account))'],
  ]),
  ...inFile('proxy/http/signedIn/sessionCookies.ts', [
    ['71', 'await keepTokens(store, session);', ''],
    ['71', 'const { access: _, refresh_token: _spent,', 'const { refresh_token: _spent,'],
  ]),
  ...inFile('proxy/http/signedIn/requireSession.ts', [
    ['71', "if (areOutOfReach(live.session)) throw new Failure('store_unreachable', 'tokens');", ''],
  ]),
  ...inFile('proxy/http/routes/refresh.ts', [['71', 'if (isGone && ', 'if (']]),
  ...inFile('proxy/http/signIn/startSession.ts', [['118', 'iat: accepted.at,', 'iat: now(),']]),
  ...inFile('proxy/http/routes/backchannelLogout.ts', [
    ['118', "if (store === undefined) throw new Failure('logout_unsupported');", ''],
    ['118', "provider?.protocol !== 'oidc'", 'provider === undefined'],
    ['118', "['logout_token'])).get", '[])).get'],
    ['118', 'if (sid !== undefined) names.push(loggedOut.session(iss, sid));', ''],
    [
      '118',
      'sid === undefined ? loggedOut.person(iss, sub) : loggedOut.nameless(iss, sub)',
      'loggedOut.person(iss, sub)',
    ],
    [
      '118',
      'sid === undefined ? loggedOut.person(iss, sub) : loggedOut.nameless(iss, sub)',
      'loggedOut.nameless(iss, sub)',
    ],
    ['125', '    await limitRate(c);\n', ''],
  ]),
  ...inFile('proxy/protocol/logoutToken.ts', [
    ['118', "['JWT', 'LOGOUT+JWT']", "['JWT']"],
    ['118', "['JWT', 'LOGOUT+JWT']", "['JWT', 'LOGOUT+JWT', 'AT+JWT']"],
    ['118', "if (nonce !== undefined) throw new Failure('logout_token', 'nonce');", ''],
    ['118', 'if (!isObject(events) || !isObject(events[EVENT]))', 'if (!isObject(events))'],
    ['118', 'if (!isObject(events) || !isObject(events[EVENT]))', 'if (!isObject(events) || !(EVENT in events))'],
    ['118', "if (!isName(sub) && !isName(sid)) throw new Failure('logout_token', 'neither sub nor sid');", ''],
    ['118', " && value !== '' && value.length <= 255", ''],
    ['118', "throw isOfToken ? new Failure('logout_token', error.message) : error;", 'throw error;'],
  ]),
  ...inFile('proxy/protocol/idToken.ts', [
    [
      '57',
      "await verifySigned(token, expected, ['JWT'])",
      "await verifySigned(token, expected, ['JWT', 'LOGOUT+JWT'])",
    ],
  ]),
  ...inFile(LIMIT, [
    ['125', 'if (network === undefined || isLoopback(network)) return;', 'if (network === undefined) return;'],
    ['125', 'perMinute === 0 ? undefined : ', ''],
    ['125', 'state.retry_after = since + WINDOW - deps.now();', ''],
    ['125', 'state.retry_after = since + WINDOW - deps.now();', 'state.retry_after = WINDOW;'],
    ['125', 'const since = deps.now() - (deps.now() % WINDOW);', 'const since = 0;'],
    ['125', LAST, LAST.replace('at(-1)', 'at(0)')],
    ['125', LAST, LAST.replace('addressHeader && ', '').replace('addressHeader', "addressHeader ?? 'x-forwarded-for'")],
    ['125', LAST, "c.req.raw.headers.get('x-real-ip')"],
    ['125', " ?? networkOf(c.env?.address ?? '')", ''],
    ['125', "networkOf(told ?? '') ?? networkOf(c.env?.address ?? '')", "networkOf(told || (c.env?.address ?? ''))"],
    ['125', 'addressHeader === undefined && isPrivate(network)', 'isPrivate(network)'],
  ]),
  ...inFile('proxy/http/api.ts', [
    ['125', '(tx|token|verify|embed)', '(tx)'],
    ['125', '(tx|token|verify|embed)', '(tx|token|verify|embed|session|profile)'],
    ['125', 'if (LIMITED.test(path)) await limitRate(c);', ''],
  ]),
  ...inFile('proxy/http/signIn/formPost.ts', [['125', 'await limitRate(c);', '']]),
  ...inFile('proxy/http/answer.ts', [
    ['125', "if (state.retry_after !== undefined) headers.set('retry-after', String(state.retry_after));", ''],
  ]),
  ...inFile('proxy/session/counter.ts', [
    ['125', "softly((store) => store.count(['rate', String(since), what], lifetime), own)", 'own'],
    ['125', 'const own = await here.count(`${since} ${what}`, lifetime);', 'const own = 0;'],
  ]),
  ...inFile('proxy/protocol/network.ts', [
    ['125', '.slice(0, 4)\n    .map', '.slice(0, 8)\n    .map'],
    ['125', '.slice(0, 4)\n    .map', '.slice(0, 3)\n    .map'],
    [
      '125',
      'if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) return embedded(groups);',
      '',
    ],
    ['125', ".split('%', 1)", ".split('&', 1)"],
    ['125', 'address.replace(/^"(.*)"$/, \'$1\')', 'address'],
    ['125', '(?:\\[(.*)\\]|', '(?:'],
    ['125', '|([\\d.]+))', ')'],
    ['125', '(?::\\d+)?', ''],
    ['125', '172\\.(1[6-9]|2\\d|3[01])', '172'],
    ['125', "groups.every((group, at) => group === (at === 7 ? 1 : 0)) ? '[::1]' : ", ''],
  ]),
  ...inFile('proxy/config/store.ts', [
    ['108', " || (scheme === 'http:' && isLoopback(new URL(STORE).hostname))", " || scheme === 'http:'"],
    ['108', "if (!STORE_TOKEN) report('STORE_TOKEN',", "if (false) report('STORE_TOKEN',"],
    ['108', "report('STORE', 'is no store that is known', MEND);", ''],
  ]),
  ...inFile('proxy/config/jobsKey.ts', [
    ['108', '/^[A-Za-z0-9_-]{43,}$/.test(JOBS_KEY) && ', ''],
    ['108', ' && new Set(JOBS_KEY).size >= 16', ''],
    ['108', 'if (!STORE)\n', 'if (false)\n'],
  ]),
  ...inFile('proxy/config/limits.ts', [
    ['108', 'if (!isNumber)\n', 'if (false)\n'],
    ['108', 'if (!isHeader) report(', 'if (false) report('],
  ]),
  ...inFile('proxy/store/openStore.ts', [
    ['108', 'if (open !== undefined) return open(config);', 'return open?.(config);'],
  ]),
];
