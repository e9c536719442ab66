import { DEMO_CONFIDENTIAL, DEMO_PUBLIC, DEMO_SECRET } from '../idp/demoClients.ts';

/** A gate in a wall, drawn as one path: the demo providers' mark. */
export const LOGO = { path: 'M2 22V9l3-2V4h2v2l5-4 5 4V4h2v3l3 2v13h-6v-7a4 4 0 0 0-8 0v7z' };

/** The rows that `npm start` puts in PROVIDERS: the same embedded server, once public and once confidential. */
export function demoProviders(issuer: string): Record<string, unknown>[] {
  return [
    {
      id: DEMO_PUBLIC,
      name: 'Demo (public)',
      issuer,
      client_id: DEMO_PUBLIC,
      token_endpoint_cors: true,
      optional_scope: ['phone'],
      logo: LOGO,
    },
    {
      id: DEMO_CONFIDENTIAL,
      name: 'Demo (confidential)',
      issuer,
      client_id: DEMO_CONFIDENTIAL,
      client_secret: DEMO_SECRET,
      // The latter brings a refresh token, and is not asked for unless somebody wants it.
      optional_scope: ['phone', 'offline_access'],
      logo: LOGO,
    },
  ];
}
