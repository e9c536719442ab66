import { authHandler, initAuthConfig, verifyAuth } from '@hono/auth-js';
import { Hono } from 'hono';
import { proxy } from 'hono/proxy';

/** Auth.js on Hono, with its encrypted session cookie; the access token is kept in it by its two callbacks. */
export function create(env) {
  const { ISSUER, CLIENT_ID, CLIENT_SECRET, SECRET, API } = env;
  const app = new Hono();
  app.use(
    initAuthConfig(() => ({
      secret: SECRET,
      trustHost: true,
      basePath: '/auth',
      session: { strategy: 'jwt' },
      providers: [
        {
          id: CLIENT_ID,
          name: 'bench',
          type: 'oidc',
          issuer: ISSUER,
          clientId: CLIENT_ID,
          clientSecret: CLIENT_SECRET,
          authorization: { params: { scope: 'openid profile email' } },
          checks: ['pkce', 'state', 'nonce'],
        },
      ],
      callbacks: {
        jwt: ({ token, account }) => (account ? { ...token, access_token: account.access_token } : token),
      },
    })),
  );
  app.use('/auth/*', authHandler());
  app.get('/api/profile', verifyAuth(), (c) => {
    const { token } = c.get('authUser');
    return proxy(API, { headers: { authorization: `Bearer ${String(token.access_token)}` } });
  });
  return app;
}
