import { inDepth, inFile, type Mutant } from './mutant.ts';

const GATE = 'proxy/session/refreshGate.ts';
const AFTER = '// The person may have signed out while the provider answered: what has come is good for nobody.\n';
const SPENT = 'if (current.refresh_token !== live.sealed.refresh_token)';
const NARROW = 'canNarrow && scope?.length && session.refresh_token !== undefined';

/** Cases 39 and 71 on tokens of resources, and 109 to 115b: refreshing. */
export const REFRESH: readonly Mutant[] = [
  ...inFile(GATE, [
    ['109', '(isRunning(key) &&', '(key === undefined &&'],
    ['109', 'running.set(key, now() + LONGEST);', ''],
    ['109', 'const LONGEST = 30_000;', 'const LONGEST = 10_000;'],
    ['109', 'const TROUBLE_KEPT = 1000;', 'const TROUBLE_KEPT = 30_000;'],
    ['109', 'void refused.set(`${sid}.${no}`, true, KEPT)', 'void [sid, no]'],
    ['110', 'const KEPT = 30_000;', 'const KEPT = 3000;'],
    ['112', "error instanceof Failure && error.reason === 'refresh_rejected'", 'error instanceof Failure'],
    ['114', 'return `${sid}.${grants}`;', 'return sid === undefined ? sid : String(grants);'],
    ['116', 'return value ? this.catchUp({ ...session, ...value }) : session;', 'return value ? session : session;'],
  ]),
  inDepth('114', [
    { file: GATE, find: 'refused.set(`${sid}.${no}`', replace: 'refused.set(`${sid.slice(99)}.${no}`' },
    { file: GATE, find: 'refused.get(`${sid}.${no}`)', replace: 'refused.get(`${sid.slice(99)}.${no}`)' },
  ]),
  ...inFile('proxy/http/signedIn/renewSession.ts', [
    ['39', 'scope: own?.scope, ', ''],
    ['39', 'if (own) return { ...common,', 'if (own) return { ...common, access: held,'],
    ['111', 'refresh_token = old }', "refresh_token = 'another' }"],
    ['111', 'const common = { scopes, refresh_token,', 'const common = { scopes, refresh_token: old,'],
    ['113', 'await verifyRefreshed(deps, { provider, metadata, user: session.user }, tokens);', ''],
    ['115', 'const EARLY = 60;', 'const EARLY = 600;'],
    ['115', 'const EARLY = 60;', 'const EARLY = 0;'],
    ['115', 'const SHORTEST_LIFE = 30;', 'const SHORTEST_LIFE = 0;'],
    ['115', 'if (now() - before < SHORTEST_LIFE) return false;', ''],
    ['115', 'if (isRecent && exp - at <= SHORTEST_LIFE) return false;', ''],
    ['109', "if (round === ROUNDS) throw new Failure('refresh_busy');", 'if (round === 3) return session;'],
    ['109', 'gate.isRefused(session, held)', 'false'],
  ]),
  ...inFile('proxy/http/signedIn/verifyRefreshed.ts', [
    ['113', 'identityIssuer(issuer, claims) === user.iss && claims.sub === user.sub', 'claims.iss === user.iss'],
    ['113', "error instanceof Failure && !error.reason.startsWith('id_token_')", 'error instanceof Failure'],
    ['113', "if (isUnread && claimOf(id_token, 'sub') === user.sub) return;", ''],
    ['113', " && claimOf(id_token, 'sub') === user.sub", ''],
    ['113', '      access_token,\n', ''],
  ]),
  ...inFile('proxy/upstream/refreshGrant.ts', [
    ['112', "OF_THE_REQUEST.has(detail) ? 'answer_status' : 'refresh_rejected'", "'answer_status'"],
    ['112', "OF_THE_REQUEST.has(detail) ? 'answer_status' : 'refresh_rejected'", "'refresh_rejected'"],
  ]),
  ...inFile('proxy/protocol/tokenAnswer.ts', [
    ['111', "if (!isTextOrNothing(refresh_token)) throw shape('refresh_token');", ''],
    ['111', 'refresh_token: refresh_token || undefined,', 'refresh_token: refresh_token as string | undefined,'],
    ['112', "return status >= 500 ? 'answer_status' : 'grant_rejected';", "return 'grant_rejected';"],
    ['115', ' || Number(value) === 0', ''],
  ]),
  ...inFile('proxy/upstream/tokenEndpoint.ts', [['112', 'refuseBusy(response.status);', '']]),
  ...inFile('proxy/http/routes/refresh.ts', [
    ['110 112', 'if (isOver(error)) {', 'if (error === undefined) {'],
    ['110 112', 'await endSession(deps, live.session);', ''],
    ['110 112', '      state.cookies = clearSession();\n', ''],
    ['115b', "    if (await hasEnded(c, live.session)) throw new Failure('session_missing');\n", ''],
    ['115b', `${AFTER}  if (await hasEnded(c, live.session)) {`, 'if (live === undefined) {'],
    ['115b', 'await revokeSession(deps, { ...live, session: current }).catch(() => undefined);', ''],
    ['71', `${SPENT} state.cookies = clearSession();`, ''],
    ['71', SPENT, 'if (!isSame)'],
  ]),
  ...inFile('proxy/http/signIn/startSession.ts', [
    ['69 115b', 'if (old !== undefined) await endSession(deps, old);', ''],
  ]),
  ...inFile('proxy/http/signedIn/sessionCalls.ts', [['109', 'state.token = held.no;', '']]),
  ...inFile('proxy/providers/mozilla.ts', [['115', "scope: ['profile'],", "scope: ['profile', 'offline_access'],"]]),
  ...inFile('proxy/http/routes/resource.ts', [
    ['39', 'ownScope(live, row) === undefined ? access : own', 'own ?? access'],
    [
      '39',
      'Object.hasOwn(resource_tokens, name) ? resource_tokens[name] : undefined',
      'Object.values(resource_tokens)[0]',
    ],
  ]),
  ...inFile('proxy/http/signedIn/resourceOf.ts', [
    ['39', `${NARROW} ? scope : undefined`, 'undefined'],
    ['39', NARROW, 'scope?.length && session.refresh_token !== undefined'],
  ]),
  ...inFile('proxy/session/session.ts', [
    ['71', 'if (oldest === undefined) throw error;', 'throw error;'],
    ['71', 'a.no - b.no', 'b.no - a.no'],
  ]),
];
