import type { MiddlewareHandler } from 'hono';
import { Hono } from 'hono/tiny';
import type { Config } from '../config/config.ts';
import { createDeps, type AppOptions } from './deps.ts';
import { asFailure, errorAnswer } from './failures.ts';
import { Failure } from '../protocol/failure.ts';
import { guard } from './guard.ts';
import { API_HEADERS, securityHeaders } from './headers.ts';
import { createServePage } from './pages/page.ts';
import { createServePopup } from './pages/popupPage.ts';
import { POPUP } from '../protocol/pages.ts';
import type { AppContext, AppEnv } from './requestState.ts';
import { isLimited, limitRate } from './rateLimit.ts';
import { requestLog } from './requestLog.ts';
import { formPost } from './signIn/formPost.ts';
import { accountProfile, accountResource } from './routes/accountCalls.ts';
import { accounts } from './routes/accounts.ts';
import { assertion } from './routes/assertion.ts';
import { createButtonLook } from './routes/buttonLook.ts';
import { backchannelLogout } from './routes/backchannelLogout.ts';
import { disconnect } from './routes/disconnect.ts';
import { embed } from './routes/embed.ts';
import { jobResource } from './routes/jobResource.ts';
import { jwks } from './routes/jwks.ts';
import { logout } from './routes/logout.ts';
import { profile } from './routes/profile.ts';
import { refresh } from './routes/refresh.ts';
import { resource } from './routes/resource.ts';
import { session } from './routes/session.ts';
import { token } from './routes/token.ts';
import { createShownProviders } from './pages/shownProviders.ts';
import { tx } from './routes/tx.ts';
import { verify } from './routes/verify.ts';

/** The whole of Postern's server: API, SPA and security headers, for any runtime with `fetch` and Web Crypto. */
export function createApp(options: AppOptions): Hono<AppEnv> {
  const { config, assets = noAssets } = options;
  const shown = createShownProviders({ config, assets });
  const servePage = createServePage({ config, assets, shown });
  const app = new Hono<AppEnv>();
  app.use('*', requestLog(options, createDeps(options)));
  answerEverythingSafely(app);
  app.use('/api/*', guardAndInspect(config));
  app.use('*', async (c, next) => {
    if (isLimited(c.req)) await limitRate(c);
    await next();
  });
  app.get('/api/providers', async (c) => c.json(await shown(c.req.url)));
  app.post('/api/tx', tx);
  app.post('/api/token', token);
  app.post('/api/verify', verify);
  app.get('/api/session', session);
  app.get('/api/profile', profile);
  app.post('/api/refresh', refresh);
  app.post('/api/logout', logout);
  app.post('/api/embed', embed);
  app.post('/api/assertion', assertion);
  app.get('/api/accounts', accounts);
  app.get('/api/accounts/:provider/profile', accountProfile);
  app.get('/api/accounts/:provider/resources/:name', accountResource);
  app.post('/api/disconnect', disconnect);
  if (config.jobsKey !== undefined) app.post('/internal/resources/:name', jobResource);
  app.post('/backchannel-logout/:provider', backchannelLogout);
  app.get('/.well-known/jwks.json', jwks);
  app.get('/button/:file', createButtonLook(shown));
  app.get(POPUP, createServePopup({ config, assets, shown }));
  app.get('/healthz', (c) => c.json({ ok: true }));
  app.get('/api/resources/:name', resource);
  app.post('*', formPost);
  app.all('*', (c) => servePage(c.req.raw));
  return app;
}

function guardAndInspect(config: Config): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    guard(c.req.raw, c.req.path, c.var.state.origin);
    // What nobody asks for is not even loaded.
    if (config.inspect) return (await import('./inspect/inspect.ts')).inspect(c, next);
    if (c.req.path.startsWith('/api/inspect')) throw new Failure('no_such_endpoint');
    return next();
  };
}

async function noAssets(): Promise<Response> {
  return new Response(null, { status: 404 });
}

/** Every answer leaves with the security headers and the cookies that the route has decided on, failures too. */
function answerEverythingSafely(app: Hono<AppEnv>): void {
  app.onError((error, c) => {
    const failure = asFailure(error);
    c.set('failure', failure);
    return errorAnswer(failure, c.var.state);
  });
  app.use('*', async (c, next) => {
    await next();
    const headers = ownHeaders(c);
    const everywhere = securityHeaders(c.var.state.origin);
    for (const [name, value] of everywhere) if (!headers.has(name)) headers.set(name, value);
    if (isPersonal(c)) for (const [name, value] of PERSONAL) headers.set(name, value);
    for (const cookie of c.var.state.cookies) headers.append('set-cookie', cookie);
  });
}

const PERSONAL = Object.entries(API_HEADERS);

/** The headers of the answer, to be changed: those of a file may be its runtime's, and then a copy leaves. */
function ownHeaders(c: AppContext): Headers {
  const { res } = c;
  try {
    res.headers.delete('server-timing');
  } catch {
    // An answer that is there already would be merged into the copy.
    c.res = undefined;
    c.res = new Response(res.body, res);
  }
  return c.res.headers;
}

/** The API, and a callback that was posted: nobody may keep what it answers. */
function isPersonal({ req: { path, method } }: AppContext): boolean {
  return path === '/api' || path.startsWith('/api/') || method === 'POST';
}
