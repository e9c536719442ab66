import type { Env } from '../config/environment.ts';
import type { FindRow } from '../config/providers.ts';
import { variableOf } from '../config/variable.ts';
import { usualRedirectPath } from '../protocol/pages.ts';
import { findRow } from '../providers/registry.ts';
import type { Stores } from '../store/openStore.ts';
import { createUpstream } from '../upstream/upstream.ts';
import { createFetchWire, type Fetch } from '../upstream/wire.ts';
import { checkEmbedding } from './embedding.ts';
import { about, type Diagnosis, type Finding, type RedirectUri } from './finding.ts';
import { checkMisspelt } from './misspelt.ts';
import type { Patient } from './patient.ts';
import { checkProvider } from './provider.ts';
import { readSettings, type Settings } from './settings.ts';
import { checkStore } from './store.ts';

/** The outside world. */
export interface Tools {
  fetch: Fetch;
  /** In milliseconds since 1970. */
  now: () => number;
  /** Absent: rows are those of the registry. */
  find?: FindRow;
  /** Stores that only this runtime can open. */
  stores?: Stores;
}

/**
 * Looks at a whole configuration and at the providers that it enables (at `only` one of them, where it is named), all
 * at once. Never throws: whatever cannot be looked at is a finding.
 */
export async function diagnose(env: Env, tools: Tools, only?: string): Promise<Diagnosis> {
  const settings = readSettings(env, tools.find ?? findRow);
  const { providers, findings } = settings;
  const chosen = [...providers.values()].filter(({ id }) => only === undefined || id === only);
  const stranger = only === undefined || chosen.length > 0 ? [] : [notEnabled(only, settings)];
  const upstream = createUpstream(createFetchWire(tools.fetch));
  const patients = chosen.map((provider): Patient => ({ ...settings, ...tools, provider, upstream }));
  const whole = [checkEmbedding(env), checkStore(env, tools.stores)];
  const found = await Promise.all([...whole, ...patients.map(checkProvider)]);
  return {
    redirect_uris: patients.flatMap(redirectUris),
    findings: [...findings, ...checkMisspelt(env, providers.keys()), ...stranger, ...found.flat()],
  };
}

function notEnabled(id: string, { origins, providers }: Settings): Finding {
  const row = findRow(id);
  const what = `there is no enabled provider ${JSON.stringify(id)}`;
  if (row === undefined) {
    const enabled = providers.size === 0 ? 'none is' : [...providers.keys()].join(', ');
    return about('configuration').fatal(what, `Name one that is enabled: ${enabled}`);
  }
  const variables = ['CLIENT_ID', 'CLIENT_SECRET'].map((name) => variableOf(id, name)).join(' and ');
  const uris = origins.map((origin) => origin + usualRedirectPath(id)).join(' and ') || usualRedirectPath(id);
  const mend = `Register an application with the redirect URI ${uris}, and set ${variables}`;
  return about('configuration').fatal(what, mend, row.console_url);
}

function redirectUris({ provider, origins }: Patient): RedirectUri[] {
  const { id, redirect_path, console_url } = provider;
  return origins.map((origin) => ({ provider: id, redirect_uri: origin + redirect_path, console_url }));
}
