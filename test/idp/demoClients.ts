/** The two clients that the demo provider knows. */
export const DEMO_PUBLIC = 'demo-public';
export const DEMO_CONFIDENTIAL = 'demo-confidential';

/** Not a secret: it opens nothing but the demo. Its `%`, `:`, `+` and `/` exercise the encoding of RFC 6749 section 2.3.1. */
export const DEMO_SECRET = 'demo+secret:100%/not-a-real-one';

const COMMON = {
  response_types: ['code'],
  id_token_signed_response_alg: 'RS256',
};

/**
 * @param origins where the SPA is served: their callback addresses are the registered redirect URIs
 * @param more further ones, of the public client
 */
export function demoClients(origins: readonly string[], more: readonly string[] = []): Record<string, unknown>[] {
  const post_logout_redirect_uris = origins.map((origin) => `${origin}/`);
  return [
    {
      ...COMMON,
      post_logout_redirect_uris,
      client_id: DEMO_PUBLIC,
      client_name: 'Postern, public client',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
      redirect_uris: [...origins.map((origin) => `${origin}/callback/${DEMO_PUBLIC}`), ...more],
    },
    {
      ...COMMON,
      post_logout_redirect_uris,
      client_id: DEMO_CONFIDENTIAL,
      backchannel_logout_uri: `${origins[0]}/backchannel-logout/${DEMO_CONFIDENTIAL}`,
      backchannel_logout_session_required: true,
      client_name: 'Postern, confidential client',
      client_secret: DEMO_SECRET,
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['authorization_code', 'refresh_token'],
      redirect_uris: origins.map((origin) => `${origin}/callback/${DEMO_CONFIDENTIAL}`),
    },
  ];
}
