import type { Context } from 'hono';

/** RFC 6750 section 2.1, the only one of its three ways that these providers take. */
export function bearer(c: Context): string | undefined {
  return /^Bearer +([\w.~+/-]+=*)$/i.exec(c.req.header('authorization') ?? '')?.[1];
}
