import { secretName } from '../../protocol/handshake/secretNames.ts';
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
    row: withoutKeys(row),
    ...dangerously,
    client_id,
    redirect_uri: state.origin + redirect_path,
    exchange: exchangeOf(provider),
    metadata: await deps.discover(provider),
  };
}

/** Members whose own members are names and values that are sent as they are. */
const SENT = /(^|_)(headers|params)$/;

/** An operator's row may send a key with each call, which is as secret there as in the call: `$X_API_KEY` in its place. */
function withoutKeys<T>(row: T): T {
  return JSON.parse(JSON.stringify(row, (name, value: unknown) => (isMap(name, value) ? hideKeys(value) : value))) as T;
}

function isMap(name: string, value: unknown): value is object {
  return SENT.test(name) && typeof value === 'object' && value !== null;
}

function hideKeys(sent: object): object {
  const pairs = Object.entries(sent).map(([name, value]) => {
    // A resource says only of what kind its parameters are.
    const isSent = typeof value === 'string' && value !== 'integer' && value !== 'text';
    const secret = isSent ? secretName(name) : undefined;
    return [name, secret === undefined ? value : `$${secret.toUpperCase()}`];
  });
  return Object.fromEntries(pairs);
}
