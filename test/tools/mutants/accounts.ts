import { inDepth, inFile, type Mutant } from './mutant.ts';

const KEY = '(await s256(shown)) === (await s256(`Bearer ${held}`))';
const BROWSER = "headers.has('origin') || headers.has('sec-fetch-site') || headers.has('cookie')";
const KEPT = 'if (await isKept(deps, person, account)) await';

/** Cases 56, 69, 76, 84 and 109 to 118: accounts beside a session, and jobs for people who are away. */
export const ACCOUNTS: readonly Mutant[] = [
  ...inFile('proxy/http/accounts/whoConnects.ts', [
    ['69', 'const store = requireStore(c.var.deps);', 'const store = c.var.deps.store!;'],
    ['69', "if (!canConnect(provider, session.provider)) throw new Failure('connect_not_possible');", ''],
    ['69', 'provider.id !== own && ', ''],
    ['69', " && exchangeOf(provider) === 'proxy'", ''],
    ['69', "if ((await fingerprint(live.session.user)) !== connect) throw new Failure('another_account');", ''],
    ['56', "if (connect === '') return undefined;", ''],
  ]),
  ...inFile('proxy/http/routes/token.ts', [
    ['56', 'owner ? connectAccount(c, owner, account, accepted.tx) : startSession(c, start)', 'startSession(c, start)'],
  ]),
  ...inFile('proxy/http/routes/token.ts', [
    ['116', '    await revokeSession(deps, account).catch(() => undefined);\n', ''],
  ]),
  ...inFile('proxy/http/accounts/connectAccount.ts', [
    ['68', ', ...(allowed_by !== undefined && { allowed_by }) };', ' };'],
  ]),
  ...inFile('proxy/http/accounts/keptAccounts.ts', [
    ['84 114', "['account', iss, sub, provider]", "['account', iss, provider]"],
    ['84', "['account', iss, sub, provider]", "['account', sub, provider]"],
    ['84', "['account', iss, sub, provider]", "['account', iss, sub]"],
  ]),
  ...inFile('proxy/http/accounts/openAccount.ts', [
    ['109', 'account && (await deps.standing.currentAccount(account))', 'account'],
    [
      '68',
      'current && withProvider(deps, { ...current, ...(allowed_by !== undefined && { allowed_by }) })',
      'current && { session: current, provider: deps.config.providers.get(provider)! }',
    ],
  ]),
  ...inFile('proxy/http/accounts/withAccount.ts', [
    [
      '109',
      "if (!(error instanceof Failure) || error.reason !== 'access_token_rejected') throw error;",
      'throw error;',
    ],
    ['110', `${KEPT} requireStore`, 'await requireStore'],
    ['110', `${KEPT} requireStore(deps).remove(accountName(person, account.provider.id));`, ''],
    ['110', `${KEPT} keepNow`, 'await keepNow'],
    [
      '115b 117',
      'if ((await deps.standing.currentAccount(account.session)) === undefined) {',
      'if (account === undefined) {',
    ],
    ['115b 117', 'await revokeSession(deps, account).catch(() => undefined);', ''],
  ]),
  ...inFile('proxy/http/routes/accountCalls.ts', [
    ['84', "if (provider === own) throw new Failure('account_unknown');", ''],
  ]),
  ...inFile('proxy/http/routes/disconnect.ts', [
    ['115b', 'await deps.standing.end(account, deps.now(), ACCOUNT_KEPT);', ''],
    ['116', 'revokeSession(deps, { session, provider }).catch(', "Promise.resolve('revoked' as const).catch("],
    ['116', 'await store.remove(accountName(session.user, provider));', ''],
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
    ['117', 'if (kept?.sid === session.sid) await store.remove(accountName(session.user, session.provider));', ''],
  ]),
  ...inFile('proxy/http/signIn/startSession.ts', [['76', 'if (start.tokens) await keepForJobs(deps, session);', '']]),
  ...inFile('proxy/http/signedIn/renewSession.ts', [
    ['109', 'config.jobsKey === undefined ? SESSION_KEPT : ACCOUNT_KEPT', 'SESSION_KEPT'],
  ]),
  // Either of the two records would do; without both the tokens of a refresh are lost when the shorter one is over.
  inDepth('76', [
    {
      file: 'proxy/http/accounts/withAccount.ts',
      find: `${KEPT} keepNow(deps, person, account);\n}\n\n/** What is used`,
      replace: '}\n\n/** What is used',
    },
    {
      file: 'proxy/http/accounts/openAccount.ts',
      find: 'return { ...live, kept: ACCOUNT_KEPT };',
      replace: 'return live;',
    },
    {
      file: 'proxy/http/signedIn/renewSession.ts',
      find: 'config.jobsKey === undefined ? SESSION_KEPT : ACCOUNT_KEPT',
      replace: 'SESSION_KEPT',
    },
  ]),
];
