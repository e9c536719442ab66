import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins';
import { Hono } from 'hono';
import { proxy } from 'hono/proxy';

/** better-auth without a database, as an edge runtime has none: session and account are in encrypted cookies. */
export function create(env) {
  const { ISSUER, CLIENT_ID, CLIENT_SECRET, SECRET, API, ORIGIN } = env;
  const auth = betterAuth({
    secret: SECRET,
    baseURL: ORIGIN,
    rateLimit: { enabled: false },
    session: { cookieCache: { enabled: true, maxAge: 8 * 3600, strategy: 'jwe', refreshCache: true } },
    account: { storeStateStrategy: 'cookie', storeAccountCookie: true },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: CLIENT_ID,
            clientId: CLIENT_ID,
            clientSecret: CLIENT_SECRET,
            discoveryUrl: `${ISSUER}/.well-known/openid-configuration`,
            redirectURI: `${ORIGIN}/callback/${CLIENT_ID}`,
            authentication: 'basic',
            scopes: ['openid', 'profile', 'email'],
            pkce: true,
          },
        ],
      }),
    ],
  });
  const app = new Hono();
  // It looks for its provider when it is made; workerd ends that with the request, unless the request waits for it.
  app.use(async (_c, next) => {
    await auth.$context;
    await next();
  });
  app.all('/api/auth/*', (c) => auth.handler(c.req.raw));
  app.get('/callback/:id', (c) => {
    const { search } = new URL(c.req.url);
    return auth.handler(new Request(`${ORIGIN}/api/auth/callback/${CLIENT_ID}${search}`, c.req.raw));
  });
  app.get('/api/profile', async (c) => {
    // It looks at the session itself, and answers 401 where there is none.
    const { accessToken } = await auth.api.getAccessToken({
      headers: c.req.raw.headers,
      body: { useAccountCookie: true },
    });
    return proxy(API, { headers: { authorization: `Bearer ${accessToken}` } });
  });
  return app;
}
