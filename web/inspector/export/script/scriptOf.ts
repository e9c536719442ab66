import type { Handshake, Recipe } from '../../../../proxy/protocol/handshake/step.ts';
import { oauth1Script, type OAuth1Recipe } from './oauth1Script.ts';
import { oauth2Script, type Asked, type OAuth2Recipe } from './oauth2Script.ts';

/**
 * One file of bash that performs the whole handshake with this provider from a terminal, with bash, curl and openssl
 * alone. Of a handshake that was recorded, however it ended, it asks for the same scopes.
 * @returns undefined where the handshake has no recipe: it failed before the provider was known, or came by a link
 */
export function scriptOf(handshake: Handshake): string | undefined {
  const { recipe, steps } = handshake;
  if (recipe === undefined) return undefined;
  const address = steps.find(({ kind }) => kind === 'authorization')?.request.url;
  const query = new URLSearchParams(address?.split('?')[1]);
  const [scope, prompt] = [query.get('scope') ?? undefined, query.get('prompt') ?? undefined];
  // In silence nobody could sign in from a terminal.
  return recipeScript(recipe, { scope, prompt: prompt === 'none' ? undefined : prompt });
}

/** The same of a recipe alone. */
export function recipeScript(recipe: Recipe, asked: Asked = {}): string {
  return isOAuth1(recipe) ? oauth1Script(recipe) : oauth2Script(recipe as OAuth2Recipe, asked);
}

function isOAuth1(recipe: Recipe): recipe is OAuth1Recipe {
  return recipe.row.protocol === 'oauth1';
}
