import type { Env } from '../../proxy/config/environment.ts';
import { CLIENT_ID, CLIENT_SECRET } from './scriptedProvider.ts';

/** PROVIDERS with the test's confidential row, `over` merged into it, and further rows. */
export function withRow(over: Record<string, unknown> = {}, ...more: Record<string, unknown>[]): Env {
  const row = { id: 'confidential', issuer: 'https://id.example', client_id: CLIENT_ID, client_secret: CLIENT_SECRET };
  return { PROVIDERS: JSON.stringify([{ ...row, ...over }, ...more]) };
}
