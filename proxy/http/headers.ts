import type { Config } from '../config/config.ts';
import { isLoopback } from '../protocol/endpointUrl.ts';
import type { Provider } from '../protocol/provider.ts';
import { exchangeOf } from '../protocol/publicProvider.ts';

/** On every answer, whatever the configuration. */
export const BARE_HEADERS = {
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin-allow-popups',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
} as const;

/** On every answer, errors and redirects included. `origin` is one of our own. */
export function securityHeaders(origin: string): Record<string, string> {
  return {
    ...BARE_HEADERS,
    ...(isPublicHttps(new URL(origin)) && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }),
  };
}

/** HSTS on localhost would take http away from every other project on the machine. */
function isPublicHttps({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' && !isLoopback(hostname);
}

/** On every answer of the API: it may depend on the person, so nobody may keep it. */
export const API_HEADERS = {
  'cache-control': 'no-store',
  vary: 'Cookie, Origin, Sec-Fetch-Site',
} as const;

/** On what any page on the web may load: the login button, its looks and the keys. Nothing of a person is in it. */
export const PUBLIC_HEADERS = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** The CSP sources of the code in the HTML itself. */
interface InlineHashes {
  script: readonly string[];
  style: readonly string[];
}

/**
 * The policy of the SPA's pages: our own files and what is inline with these hashes, pictures from anywhere safe,
 * connections to ourselves and to the token endpoints that the browser itself calls (at the issuer's origin or one that
 * the row names).
 */
export function pagePolicy(config: Config, inline: InlineHashes): string {
  const loopback = config.allowLoopback ? ' http://127.0.0.1:* http://localhost:*' : '';
  const connect = [...config.providers.values()]
    .filter((provider) => exchangeOf(provider) === 'browser')
    .flatMap((provider) => [new URL(provider.issuer).origin, ...endpointOrigins(provider)]);
  return [
    "default-src 'none'",
    ["script-src 'self'", ...inline.script].join(' '),
    ["style-src 'self'", ...inline.style].join(' '),
    "font-src 'self'",
    `img-src 'self' https:${loopback}`,
    ["connect-src 'self'", ...new Set(connect)].join(' '),
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

function endpointOrigins(provider: Provider): readonly string[] {
  return provider.protocol === 'oidc' ? (provider.endpoint_origins ?? []) : [];
}
