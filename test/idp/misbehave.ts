import type { Context } from 'oidc-provider';

import type { Tools } from './misbehaviours.ts';
import type { Sentinel } from './sentinels.ts';

type Middleware = (ctx: Context, next: () => Promise<void>) => Promise<void>;

/** Lets the provider answer in earnest, then lets the sentinel whose sign-in it is spoil the answer. */
export function misbehave(sentinels: readonly Sentinel[], tools: Tools): Middleware {
  const rows = new Map(sentinels.map((row) => [row.id, row]));
  return async (ctx, next) => {
    await next();
    const row = rows.get(accountOf(ctx) ?? '');
    if (row && 'does' in row && row.where === stageOf(ctx)) await row.does(ctx, tools);
  };
}

function accountOf(ctx: Context): string | undefined {
  return ctx.oidc?.entities.Account?.accountId;
}

/** Where a sign-in stands with an answer that was going to succeed; undefined for every other answer. */
function stageOf(ctx: Context): 'callback' | 'token' | 'userinfo' | undefined {
  const route = ctx.oidc?.route;
  if ((route === 'token' || route === 'userinfo') && ctx.status === 200) return route;
  if (route === 'authorization' || route === 'resume') return isCallback(ctx) ? 'callback' : undefined;
  return undefined;
}

function isCallback(ctx: Context): boolean {
  const location = ctx.response.get('Location');
  return URL.canParse(location) && new URL(location).searchParams.has('code');
}
