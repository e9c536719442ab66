import { getAuth, initOidcAuthMiddleware, oidcAuthMiddleware } from '@hono/oidc-auth';
import { Hono } from 'hono';
import { proxy } from 'hono/proxy';

/** @hono/oidc-auth as its README has it; the hook is its way to keep the access token, in a signed, readable cookie. */
export function create(env) {
  const { ISSUER, CLIENT_ID, CLIENT_SECRET, SECRET, API } = env;
  const app = new Hono();
  app.use(
    initOidcAuthMiddleware({
      OIDC_ISSUER: ISSUER,
      OIDC_CLIENT_ID: CLIENT_ID,
      OIDC_CLIENT_SECRET: CLIENT_SECRET,
      OIDC_AUTH_SECRET: SECRET,
      OIDC_REDIRECT_URI: `/callback/${CLIENT_ID}`,
      OIDC_SCOPES: 'openid profile email',
      OIDC_AUTH_REFRESH_INTERVAL: '86400',
    }),
  );
  app.use(async (c, next) => {
    c.set('oidcClaimsHook', async (orig, claims, response) => ({
      sub: claims?.sub ?? orig?.sub ?? '',
      name: claims?.name ?? orig?.name ?? '',
      access_token: response.access_token,
    }));
    await next();
  });
  app.get('/api/profile', async (c) => {
    const auth = await getAuth(c);
    if (auth === null) return c.json({ error: 'signed out' }, 401);
    const token = /** @type {string} */ (auth.access_token);
    return proxy(API, { headers: { authorization: `Bearer ${token}` } });
  });
  app.use('*', oidcAuthMiddleware());
  app.get('*', (c) => c.text('signed in'));
  return app;
}
