import { problemsOf } from '../../proxy/config/config.ts';
import type { Env } from '../../proxy/config/environment.ts';
import type { FindRow } from '../../proxy/config/providers.ts';
import type { ProviderRow } from '../../proxy/protocol/provider.ts';
import { CLIENT_ID, CLIENT_SECRET } from './scriptedProvider.ts';

/** PROVIDERS with the test's confidential row, `over` merged into it, and further rows. */
export function withRow(over: Record<string, unknown> = {}, ...more: Record<string, unknown>[]): Env {
  const row = { id: 'confidential', issuer: 'https://id.example', client_id: CLIENT_ID, client_secret: CLIENT_SECRET };
  return { PROVIDERS: JSON.stringify([{ ...row, ...over }, ...more]) };
}

/** A row of a registry with both kinds of placeholder. */
export const CLOUD: ProviderRow = {
  id: 'my-cloud',
  name: 'My Cloud',
  protocol: 'oidc',
  issuer: 'https://{domain}/realms/{realm}',
  scope: ['openid'],
  client_auth: 'client_secret_basic',
  revocation: { url: 'https://{domain}/clients/{client_id}/revoke' },
  placeholders: {
    domain: { kind: 'host', example: 'id.example' },
    realm: { kind: 'segment', example: 'main', default: 'main' },
  },
};

/** What is wrong with an environment: each time the variable and the problem. */
export function complaints(env: Env, find?: FindRow): string[] {
  return problemsOf(env, find).map(({ variable, problem }) => `${variable} ${problem}`);
}
