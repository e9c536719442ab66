import type { Recipe } from '../../protocol/handshake/step.ts';
import { exchangeOf } from '../../protocol/publicProvider.ts';
import type { AppContext } from '../requestState.ts';

/** How the provider of a sign-in that has just begun is spoken to; undefined: there is none. */
export async function recipeOf(c: AppContext): Promise<Recipe | undefined> {
  const { deps, state } = c.var;
  const provider = deps.config.providers.get(state.provider ?? '');
  if (provider === undefined) return undefined;
  const { client_id, client_secret: _, redirect_path, logo: _drawn, ...rest } = provider;
  const { dangerously, ...row } = { dangerously: undefined, ...rest };
  return {
    row,
    ...dangerously,
    client_id,
    redirect_uri: state.origin + redirect_path,
    exchange: exchangeOf(provider),
    metadata: await deps.discover(provider),
  };
}
