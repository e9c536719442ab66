import type { Env } from '../config/environment.ts';
import { createUpstream, type Fetch } from '../upstream/upstream.ts';
import { checkEmbedding } from './embedding.ts';
import { about, type Diagnosis, type RedirectUri } from './finding.ts';
import { checkMisspelt } from './misspelt.ts';
import type { Patient } from './patient.ts';
import { checkProvider } from './provider.ts';
import { readSettings } from './settings.ts';

/** The outside world. */
export interface Tools {
  fetch: Fetch;
  /** In milliseconds since 1970. */
  now: () => number;
}

/**
 * Looks at a whole configuration and at the providers that it enables (at `only` one of them, where it is named), all
 * at once. Never throws: whatever cannot be looked at is a finding.
 */
export async function diagnose(env: Env, tools: Tools, only?: string): Promise<Diagnosis> {
  const settings = readSettings(env);
  const { providers, findings } = settings;
  const chosen = [...providers.values()].filter(({ id }) => only === undefined || id === only);
  const stranger = only === undefined || chosen.length > 0 ? [] : [notEnabled(only, [...providers.keys()])];
  const upstream = createUpstream(tools.fetch);
  const patients = chosen.map((provider): Patient => ({ ...settings, ...tools, provider, upstream }));
  const [embedding, ...perProvider] = await Promise.all([checkEmbedding(env), ...patients.map(checkProvider)]);
  return {
    redirect_uris: patients.flatMap(redirectUris),
    findings: [...findings, ...checkMisspelt(env, providers.keys()), ...embedding, ...stranger, ...perProvider.flat()],
  };
}

function notEnabled(id: string, enabled: readonly string[]) {
  const those = enabled.length === 0 ? 'none is' : `enabled: ${enabled.join(', ')}`;
  return about('configuration').fatal(
    `there is no enabled provider ${JSON.stringify(id)}`,
    `Name one of those (${those})`,
  );
}

function redirectUris({ provider, origins }: Patient): RedirectUri[] {
  const { id, redirect_path, console_url } = provider;
  return origins.map((origin) => ({ provider: id, redirect_uri: origin + redirect_path, console_url }));
}
