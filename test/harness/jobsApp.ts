import type { Env } from '../../proxy/config/environment.ts';
import type { Server } from '../../proxy/http/boot.ts';
import { connectedApp, type AccountsApp } from './accountsApp.ts';
import { ORIGIN, type OpenStore } from './testApp.ts';

export const JOBS_KEY = 'Zm9yLWpvYnMtb25seS1hbmQtbm9ib2R5LWVsc2UtMTIz';
const JOBS: Env = { JOBS_KEY, STORE: 'memory' };

/** Whoever is signed in, as a job names them. */
export const PERSON = { iss: 'https://id.example', sub: 'subject-1' };

/** With Photos connected, where jobs may ask. */
export function createJobsApp(env: Env = {}, open?: OpenStore): Promise<AccountsApp> {
  return connectedApp({ ...JOBS, ...env }, open);
}

interface Asked {
  provider?: string;
  name?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** What a job sends: a resource of Photos, unless it is told otherwise. */
export async function job(server: Server, { provider = 'photos', name, body, headers }: Asked = {}): Promise<Response> {
  const path = name ?? (provider === 'photos' ? 'albums' : 'rides');
  const usual = { authorization: `Bearer ${JOBS_KEY}`, 'content-type': 'application/json' };
  const text = JSON.stringify(body ?? { ...PERSON, provider });
  const init = { method: 'POST', headers: { ...usual, ...headers }, body: text };
  return server.fetch(new Request(`${ORIGIN}/internal/resources/${path}`, init));
}
