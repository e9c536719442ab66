import { Hono } from 'hono';
import { proxy } from 'hono/proxy';

/** The limit: the call goes on as it is and its answer comes back as it is; nobody is asked who they are. */
export function create({ API }) {
  const app = new Hono();
  app.get('/api/profile', () => proxy(API, { headers: { authorization: 'Bearer passed-through' } }));
  return app;
}
