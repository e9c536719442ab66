import type { Provider, ProviderRow } from '../protocol/provider.ts';
import { complete } from './complete.ts';
import type { Env, Report } from './environment.ts';
import { readOwnRows } from './ownRows.ts';
import { variableOf } from './variable.ts';

/** The row of the registry with this id. */
export type FindRow = (id: string) => ProviderRow | undefined;

interface Lookup {
  allowLoopback: boolean;
  find: FindRow;
}

/**
 * The enabled providers in display order: rows of the registry by name, then the rows of PROVIDERS. It looks at the
 * variables that are set and not at the rows, so a row that is not enabled costs nothing.
 */
export function readProviders(env: Env, { allowLoopback, find }: Lookup, report: Report): Map<string, Provider> {
  const registered = enabledIds(env).flatMap((id) => find(id) ?? []);
  registered.sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const rows = [...registered, ...readOwnRows(env, allowLoopback, report)];
  const found = new Map<string, Provider>();
  for (const row of rows) {
    if (found.has(row.id)) report('PROVIDERS', `has the id ${row.id} twice`, 'Give each provider an id of its own');
    const provider = complete(row, env, report);
    if (provider !== undefined) found.set(row.id, provider);
  }
  refuseSharedPaths(found, report);
  return found;
}

/** `GITHUB_CLIENT_ID` or `GITHUB_CLIENT_SECRET` speaks of `github`. */
function enabledIds(env: Env): string[] {
  const names = Object.keys(env).map((name) => (env[name] ? /^([A-Z0-9_]+)_CLIENT_(ID|SECRET)$/.exec(name)?.[1] : ''));
  return [...new Set(names.filter((name) => name).map((name) => name!.toLowerCase().replaceAll('_', '-')))];
}

/** Each provider has a path of its own, so that one cannot answer for another (RFC 9700 section 4.4.2.2). */
function refuseSharedPaths(providers: ReadonlyMap<string, Provider>, report: Report): void {
  const owner = new Map<string, string>();
  for (const { id, redirect_path } of providers.values()) {
    const other = owner.get(redirect_path);
    const mend = 'Give one of them another redirect path';
    if (other !== undefined) report(variableOf(id, 'REDIRECT_PATH'), `is the path of ${other} as well`, mend);
    owner.set(redirect_path, id);
  }
}
