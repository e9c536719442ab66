import type { Env } from '../../proxy/config/environment.ts';
import { demoProviders } from '../demo/demoProviders.ts';
import { originalRows } from '../demo/originalRows.ts';
import { EMBEDDING } from '../harness/embedApp.ts';
import { SEAL_KEY } from '../harness/testApp.ts';
import { ORIGINALS } from '../idp/originals/clients.ts';

/** What the browser's address bar shows. Where a runtime really listens is its own affair. */
export const ORIGIN = 'http://localhost:8787';

export const STRAVA = 'demo-strava';
export const TWITTER = 'demo-twitter';
export const FORM_POST = 'posts';

/** As a deployment is configured, by variables alone; the providers are those of startIdp at `base`. */
export function suiteEnv(base: string): Env {
  return { ORIGIN, INSPECT: 'on', SEAL_KEYS: SEAL_KEY, PROVIDERS: JSON.stringify(rowsAt(base)), ...EMBEDDING };
}

/** The client ids of the providers. */
export function clientsAt(base: string): ReadonlyMap<string, string> {
  return new Map(rowsAt(base).map(({ id, client_id }) => [String(id), String(client_id)]));
}

function rowsAt(base: string): Record<string, unknown>[] {
  const rows = originalRows(base);
  return [
    ...demoProviders(base),
    { ...rows.get(STRAVA), ...ORIGINALS.strava, name: 'Strava' },
    { ...rows.get(TWITTER), ...ORIGINALS.twitter, name: 'Twitter' },
    { id: FORM_POST, issuer: base, client_id: FORM_POST, client_secret: 'not-a-real-one', form_post: true },
  ];
}
