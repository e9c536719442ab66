import { readConfig } from '../../proxy/config/config.ts';
import type { Recipe } from '../../proxy/protocol/handshake/step.ts';
import { discoveryUrl, readMetadata, type Metadata } from '../../proxy/protocol/metadata.ts';
import type { Provider } from '../../proxy/protocol/provider.ts';
import { exchangeOf } from '../../proxy/protocol/publicProvider.ts';
import { metadataOfRow } from '../../proxy/upstream/discovery.ts';
import { demoEnv } from '../demo/demoEnv.ts';
import type { Demo } from './demo.ts';

export interface KnownRecipe {
  provider: Provider;
  recipe: Recipe;
}

/** How the providers of a demo are spoken to, by their ids. */
export async function recipesOf({ origin, issuer, blog }: Demo): Promise<ReadonlyMap<string, KnownRecipe>> {
  const { env, find } = demoEnv({}, origin, issuer, blog);
  const { providers } = readConfig(env, find);
  const known = [...providers.values()].map(async (provider) => {
    return [provider.id, { provider, recipe: recipeOf(provider, origin, await metadataOf(provider)) }] as const;
  });
  return new Map(await Promise.all(known));
}

async function metadataOf(provider: Provider): Promise<Metadata> {
  if (provider.protocol !== 'oidc') return metadataOfRow(provider);
  const response = await fetch(discoveryUrl(provider));
  return readMetadata(provider, (await response.json()) as Record<string, unknown>, true);
}

export function recipeOf(provider: Provider, origin: string, metadata: Metadata): Recipe {
  const { client_id, client_secret: _secret, redirect_path, logo: _logo, ...row } = provider;
  const version = 'dangerously' in row ? row.dangerously?.oauth1_version : undefined;
  return {
    row: JSON.parse(JSON.stringify({ ...row, dangerously: undefined })) as Recipe['row'],
    client_id,
    redirect_uri: origin + redirect_path,
    exchange: exchangeOf(provider),
    metadata,
    ...(version && { oauth1_version: version }),
  };
}
