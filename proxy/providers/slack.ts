import type { OidcRow } from '../protocol/provider.ts';

export const slack: OidcRow = {
  id: 'slack',
  name: 'Slack',
  protocol: 'oidc',
  issuer: 'https://slack.com',
  scope: ['openid', 'profile', 'email'],
  // Slack documents clients without a secret for oauth.v2.access alone, not for openid.connect.token (2026).
  client_auth: 'client_secret_basic',
  // Errors come with status 200, `ok: false` and codes of Slack's own.
  token_error: { at: 'error', client_rejected: ['invalid_client_id', 'bad_client_secret'] },
  revocation: { url: 'https://slack.com/api/auth.revoke', auth: 'bearer', body: 'none' },
  console_url: 'https://api.slack.com/apps',
};
