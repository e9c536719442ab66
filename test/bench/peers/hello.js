import { Hono } from 'hono/tiny';

/** What a Hono app costs that does nothing. */
export function create() {
  return new Hono().get('/*', (c) => c.text('hello'));
}
