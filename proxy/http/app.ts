import { Hono } from 'hono/tiny';
import { POPUP } from '../protocol/pages.ts';
import { failed } from './answer.ts';
import { createApi } from './api.ts';
import { createDeps, type AppOptions } from './deps.ts';
import { frame } from './frame.ts';
import { createServePage } from './pages/page.ts';
import { createServePopup } from './pages/popupPage.ts';
import { createShownProviders } from './pages/shownProviders.ts';
import type { AppEnv } from './requestState.ts';
import { backchannelLogout } from './routes/backchannelLogout.ts';
import { createButtonLook } from './routes/buttonLook.ts';
import { jobResource } from './routes/jobResource.ts';
import { jwks } from './routes/jwks.ts';
import { formPost } from './signIn/formPost.ts';

/** The whole of Postern's server: API, SPA and security headers, for any runtime with `fetch` and Web Crypto. */
export function createApp(options: AppOptions): Hono<AppEnv> {
  const { config, assets = noAssets } = options;
  const shown = createShownProviders({ config, assets });
  const servePage = createServePage({ config, assets, shown });
  const app = new Hono<AppEnv>({ getPath });
  app.use('*', frame(options, createDeps(options)));
  app.onError((error, c) => failed(c, error));
  app.all('/api/*', createApi(config, shown));
  if (config.jobsKey !== undefined) app.post('/internal/resources/:name', jobResource);
  app.post('/backchannel-logout/:provider', backchannelLogout);
  app.get('/.well-known/jwks.json', jwks);
  app.get('/button/:file', createButtonLook(shown));
  app.get(POPUP, createServePopup({ config, assets, shown }));
  app.get('/healthz', () => Response.json({ ok: true }));
  app.post('*', formPost);
  app.all('*', (c) => servePage(c.req.raw));
  return app;
}

/** As it was sent: what is written in another way than ours (`/api/%70rofile`) is no path of ours (RFC 3986 section 6.2.2). */
function getPath({ url }: Request): string {
  return /^\w+:\/\/[^/]+([^?#]*)/.exec(url)![1]!;
}

async function noAssets(): Promise<Response> {
  return new Response(null, { status: 404 });
}
