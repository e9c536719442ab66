import { createMiddleware } from 'hono/factory';

import type { Setup } from '../kit/setup.ts';
import { CLOCK_AHEAD } from './Consumers.ts';

/** `Date` is the clock by which timestamps are judged, so that a client can see that its own is wrong. */
export function sendDate({ now }: Setup) {
  return createMiddleware<{ Variables: { [CLOCK_AHEAD]?: number } }>(async (c, next) => {
    await next();
    const time = now() + (c.get(CLOCK_AHEAD) ?? 0) * 1000;
    c.header('date', new Date(time).toUTCString());
  });
}
