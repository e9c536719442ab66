import { readConfig } from '../../proxy/config/config.ts';
import { splitInspection } from '../../proxy/protocol/handshake/inspected.ts';
import { INSPECT_HEADER } from '../../proxy/protocol/handshake/placeholder.ts';
import type { Recipe } from '../../proxy/protocol/handshake/step.ts';
import { randomToken } from '../../proxy/protocol/pkce.ts';
import type { Provider } from '../../proxy/protocol/provider.ts';
import { demoEnv } from '../demo/demoEnv.ts';
import { createCookieBrowser } from './cookieBrowser.ts';
import type { Demo } from './demo.ts';

export interface KnownRecipe {
  provider: Provider;
  /** As the proxy tells it. */
  recipe: Recipe;
}

/** How the providers of a demo are spoken to, by their ids. */
export async function recipesOf(demo: Demo): Promise<ReadonlyMap<string, KnownRecipe>> {
  const { origin, issuer, blog } = demo;
  const { env, find } = demoEnv({}, origin, issuer, blog);
  const { providers } = readConfig(env, find);
  const known = [...providers.values()].map(async (provider) => {
    return [provider.id, { provider, recipe: await recipeOf(demo, provider.id) }] as const;
  });
  return new Map(await Promise.all(known));
}

/** That of a sign-in that is begun for it. */
async function recipeOf({ origin }: Demo, provider: string): Promise<Recipe> {
  const browser = createCookieBrowser({ fetch: (request) => fetch(request) }, origin);
  const [code_challenge, state_hash, nonce_hash] = [randomToken(), randomToken(), randomToken()];
  const body = { provider, code_challenge, state_hash, nonce_hash };
  const response = await browser.post('/api/tx', body, { [INSPECT_HEADER]: randomToken() });
  return splitInspection(await response.json()).inspect!.recipe!;
}
