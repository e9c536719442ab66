import type { Client, Context } from 'oidc-provider';

import { DEMO_PUBLIC } from './demoClients.ts';

type Rule = (ctx: Context, origin: string, client: Client) => boolean;

/** Browsers may call the token endpoint for the public client only, and from the given origins only. */
export function corsForPublicClient(origins: readonly string[]): Rule {
  return (_ctx, origin, client) => client.clientId === DEMO_PUBLIC && origins.includes(origin);
}

const CLIENT_ROUTES = new Set(['token', 'userinfo', 'revocation']);

/** oidc-provider sends `Access-Control-Allow-Origin: *` where there is no Origin; the confidential client gets none. */
export async function noCorsForConfidentialClient(ctx: Context, next: () => Promise<void>): Promise<void> {
  await next();
  if (!ctx.oidc || !CLIENT_ROUTES.has(ctx.oidc.route) || ctx.oidc.client?.clientId === DEMO_PUBLIC) return;
  ctx.remove('Access-Control-Allow-Origin');
  ctx.remove('Access-Control-Expose-Headers');
}
