import type { ProviderRow } from '../../proxy/protocol/provider.ts';
import { findRow } from '../../proxy/providers/registry.ts';
import { logosOf } from '../../web/build/logos.ts';
import { ORIGINALS } from '../idp/originals/clients.ts';
import { LOGO } from './demoProviders.ts';
import { foursquareRow, textbookRow, webPlatformRow } from './rowsOfOldServers.ts';

/** Where the demo has what a row of the registry finds elsewhere, by name; the longest address first. */
const HOSTS: Record<'mozilla' | 'strava' | 'twitter', readonly string[]> = {
  mozilla: [
    'https://oauth.accounts.firefox.com',
    'https://profile.accounts.firefox.com',
    'https://accounts.firefox.com',
  ],
  strava: ['https://www.strava.com'],
  twitter: ['https://api.x.com'],
};

/**
 * The rows of the five systems that this project began with, at the demo providers of `base`. Where the registry has
 * one, it is that very row with another host, so the demo shows what a deployment does.
 */
export function originalRows(base: string): ReadonlyMap<string, ProviderRow> {
  const hosted = Object.entries(HOSTS).map(([name, hosts]) => rehosted(findRow(name)!, hosts, `${base}/${name}`));
  const rows = [...hosted, foursquareRow(base), textbookRow(base), webPlatformRow(base)];
  const marks = logosOf(rows.map(({ id }) => id.replace('demo-', '')));
  return new Map(rows.map((row) => [row.id, { logo: marks[row.id.replace('demo-', '')] ?? LOGO, ...row }]));
}

/** The variables that switch them on; the original Strava client asked for the activities too. */
export function originalClients(): Record<string, string> {
  const variables = Object.entries(ORIGINALS).flatMap(([name, client]) => {
    const prefix = `DEMO_${name.toUpperCase()}`;
    const secret = 'client_secret' in client ? [[`${prefix}_CLIENT_SECRET`, client.client_secret]] : [];
    return [[`${prefix}_CLIENT_ID`, client.client_id], ...secret];
  });
  return { ...Object.fromEntries(variables), DEMO_STRAVA_SCOPE: 'read,activity:read' };
}

function rehosted(row: ProviderRow, hosts: readonly string[], base: string): ProviderRow {
  const text = hosts.reduce((json, host) => json.replaceAll(host, base), JSON.stringify(row));
  const { console_url: _elsewhere, ...here } = JSON.parse(text) as ProviderRow;
  return { ...here, id: `demo-${row.id}`, name: `${row.name} (demo)` };
}
