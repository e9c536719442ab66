import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { JWTPayload } from 'jose';
import type { ReleasedProfile } from '../../../proxy/protocol/embedContract.ts';
import type { Comments } from './Comments.ts';
import { verifyAssertion, type Expected } from './verifyAssertion.ts';
import { Visitors } from './Visitors.ts';

/** What the backend holds assertions against; the nonce is the visitor's. */
export type Trust = Omit<Expected, 'nonce'>;

const MOST_BYTES = 8192;

/** The blog's backend: it believes nobody but the assertion, and keeps a session of its own from then on. */
export function backend(trust: Trust, comments: Comments): Hono {
  const visitors = new Visitors();
  const app = new Hono();
  app.use(bodyLimit({ maxSize: MOST_BYTES }), async (c, next) => {
    c.header('cache-control', 'no-store');
    const isForeign = c.req.method === 'POST' && c.req.header('origin') !== trust.page;
    return isForeign ? c.json({ refused: 'it came from another page' }, 403) : next();
  });
  app.get('/challenge', (c) => {
    const { nonce, user } = visitors.findOrMake(c);
    return c.json({ challenge: nonce, user });
  });
  app.post('/verify', (c) => verify(c, trust, visitors));
  app.post('/comments', async (c) => {
    const { text } = await readJson(c);
    const user = visitors.find(c)?.user;
    if (user === undefined) return c.json({ refused: 'nobody has signed in' }, 401);
    return c.json(comments.add(user.name ?? 'Somebody', text ?? ''), 201);
  });
  app.post('/sign-out', (c) => {
    delete visitors.find(c)?.user;
    return c.body(null, 204);
  });
  return app;
}

/** `POST /verify {assertion}`: whom it vouches for, or why it is not to be trusted. */
async function verify(c: Context, trust: Trust, visitors: Visitors): Promise<Response> {
  const { assertion } = await readJson(c);
  const visitor = visitors.find(c);
  if (visitor === undefined) return c.json({ refused: 'this browser has asked for no challenge' }, 401);
  try {
    const user = released(await verifyAssertion(assertion ?? '', { ...trust, nonce: visitor.nonce }));
    visitors.signIn(c, user);
    return c.json({ user });
  } catch (error) {
    return c.json({ refused: error instanceof Error ? error.message : 'it cannot be read' }, 401);
  }
}

/** A text for each member that has one; of anything else nothing. */
async function readJson(c: Context): Promise<Record<string, string | undefined>> {
  const body: unknown = await c.req.json().catch(() => undefined);
  const entries = Object.entries(body ?? {}).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(entries);
}

/** Who it is, without what only the verification needs. */
function released({ iss: _1, aud: _2, nonce: _3, jti: _4, iat: _5, exp: _6, ...profile }: JWTPayload): ReleasedProfile {
  return profile as unknown as ReleasedProfile;
}
