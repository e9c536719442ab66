import { inFile, type Mutant } from './mutant.ts';

const KEY = '(await s256(shown)) === (await s256(`Bearer ${held}`))';
const BROWSER = "headers.has('origin') || headers.has('sec-fetch-site') || headers.has('cookie')";
const KEPT = 'if (await isKept(deps, person, account)) await';

/** Cases 56, 69, 76, 84 and 109 to 118: accounts beside a session, and jobs for people who are away. */
export const ACCOUNTS: readonly Mutant[] = [
  ...inFile('proxy/http/accounts/whoConnects.ts', [
    ['69', '  requireStore(c.var.deps);\n', ''],
    ['69', "if (!canConnect(provider, session.provider)) throw new Failure('connect_not_possible');", ''],
    ['69', 'provider.id !== own && ', ''],
    ['69', " && exchangeOf(provider) === 'proxy'", ''],
    ['69', "if ((await fingerprint(live.session.user)) !== connect) throw new Failure('another_account');", ''],
    ['56', "if (connect === '') return undefined;", ''],
  ]),
  ...inFile('proxy/http/routes/token.ts', [
    ['56', 'return owner ? connectAccount(', 'return !accepted ? connectAccount(owner!) : false ? connectAccount('],
  ]),
  ...inFile('proxy/http/accounts/connectAccount.ts', [
    ['116', 'await revokeSession(deps, account).catch(() => undefined);', ''],
    ['68', ', ...(allowed_by !== undefined && { allowed_by }) };', ' };'],
  ]),
  ...inFile('proxy/http/accounts/keptAccounts.ts', [
    ['56 84 114', "['account', iss, sub, provider]", "['account', iss, provider]"],
    ['84', "['account', iss, sub, provider]", "['account', sub, provider]"],
    ['56 84', "['account', iss, sub, provider]", "['account', iss, sub]"],
  ]),
  ...inFile('proxy/http/accounts/openAccount.ts', [
    ['109', 'account && (await deps.standing.currentAccount(account))', 'account'],
    [
      '68',
      'current && withProvider(deps, current)',
      'current && { session: current, provider: deps.config.providers.get(provider)! }',
    ],
    ['76', 'return { ...live, kept: ACCOUNT_KEPT };', 'return live;'],
  ]),
  ...inFile('proxy/http/accounts/withAccount.ts', [
    [
      '109',
      "if (!(error instanceof Failure) || error.reason !== 'access_token_rejected') throw error;",
      'throw error;',
    ],
    ['110', `${KEPT} requireStore`, 'await requireStore'],
    ['110', `${KEPT} requireStore(deps).remove(accountName(person, account.provider.id));`, ''],
    ['110', `${KEPT} keepAccount`, 'await keepAccount'],
    [
      '115b 117',
      'if ((await deps.standing.currentAccount(account.session)) === undefined) {',
      'if (account === undefined) {',
    ],
    ['115b 117', 'await revokeSession(deps, account).catch(() => undefined);', ''],
    ['72 76', `${KEPT} keepAccount(requireStore(deps), person, account.session);`, ''],
  ]),
  ...inFile('proxy/http/routes/accountCalls.ts', [
    ['84', "if (provider === own) throw new Failure('account_unknown');", ''],
  ]),
  ...inFile('proxy/http/routes/disconnect.ts', [
    ['115b', 'await deps.standing.end(account.session, deps.now());', ''],
    ['116', 'await revokeSession(deps, account).catch(', "await Promise.resolve('revoked' as const).catch("],
    ['116', 'await requireStore(deps).remove(accountName(session.user, provider));', ''],
    ['31', 'v.strictObject({', 'v.object({'],
  ]),
  ...inFile('proxy/http/routes/jobResource.ts', [
    ['76', KEY, 'shown !== undefined'],
    ['76', KEY, 'shown.startsWith(`Bearer ${held}`)'],
    ['76', KEY, 'shown.toLowerCase() === `bearer ${held}`.toLowerCase()'],
    ['76', KEY, 'shown.endsWith(held)'],
    ['76', BROWSER, "headers.has('sec-fetch-site') || headers.has('cookie')"],
    ['76', BROWSER, "headers.has('origin') || headers.has('cookie')"],
    ['76', BROWSER, "headers.has('origin') || headers.has('sec-fetch-site')"],
    ['76', '  await requireJobKey(c);\n', ''],
    ['84', 'v.strictObject({', 'v.object({'],
    ['125', '  await limitRate(c);\n', ''],
  ]),
  ...inFile('proxy/http/app.ts', [['76', 'if (config.jobsKey !== undefined) app.post', 'app.post']]),
  ...inFile('proxy/http/signedIn/endSession.ts', [
    ['117', 'await softly((store) => store.remove(accountName(session.user, session.provider)), undefined);', ''],
  ]),
  ...inFile('proxy/http/signIn/startSession.ts', [['76', 'if (start.tokens) await keepForJobs(deps, session);', '']]),
  ...inFile('proxy/http/signedIn/renewSession.ts', [
    ['110', 'config.jobsKey === undefined ? SESSION_KEPT : ACCOUNT_KEPT', 'SESSION_KEPT'],
  ]),
];
