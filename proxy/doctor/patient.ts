import type { OAuth2Provider, Provider } from '../protocol/provider.ts';
import { findRow } from '../providers/registry.ts';
import { variableOf } from '../config/variable.ts';
import type { Upstream } from '../upstream/upstream.ts';
import type { Fetch } from '../upstream/wire.ts';

/** Of every call that the doctor makes, in milliseconds. */
export const DEADLINE = 5000;

/** A provider, and what its checks look with. */
export interface Patient {
  provider: Provider;
  /** Those of ORIGIN that are good; may be empty. */
  origins: readonly string[];
  allowLoopback: boolean;
  upstream: Upstream;
  /** For the one page whose redirect has to be seen. */
  fetch: Fetch;
  /** In milliseconds since 1970. */
  now: () => number;
}

/** One that has a token endpoint to ask for. */
export interface OAuth2Patient extends Patient {
  provider: OAuth2Provider;
}

/** Where the row of a provider is changed: rows of the registry by their variables, if they have any. */
export function rowPlace({ id }: Provider): string {
  const row = findRow(id);
  if (row === undefined) return `PROVIDERS, the row "${id}"`;
  const names = Object.keys(row.placeholders ?? {}).map((name) => variableOf(id, name));
  return names.length === 0 ? `the registry's row "${id}"` : names.join(', ');
}

/** Where its client is looked after: our variable, and the provider's page where that is known. */
export function clientPlace(provider: Provider): string {
  const ours = findRow(provider.id) === undefined ? rowPlace(provider) : variableOf(provider.id, 'CLIENT_ID');
  return provider.console_url === undefined ? ours : `${ours}; ${provider.console_url}`;
}
