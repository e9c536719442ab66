import type { Handshake, Step } from '../../../proxy/protocol/handshake/step.ts';
import type { StepTextName } from './texts/steps.en.ts';

export interface Spec {
  label: string;
  url: string;
}

const CORE = 'https://openid.net/specs/openid-connect-core-1_0.html';

function rfc(number: number, section: string): Spec {
  return { label: `RFC ${number} § ${section}`, url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}` };
}

function core(section: string, anchor: string): Spec {
  return { label: `OpenID Connect Core § ${section}`, url: `${CORE}#${anchor}` };
}

const DISCOVERY = {
  label: 'OpenID Connect Discovery § 4',
  url: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig',
};
const LOGOUT = {
  label: 'OpenID Connect RP-Initiated Logout § 2',
  url: 'https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout',
};

/** Where the specifications say what a message of the kind is. What goes on between browser and proxy is our own. */
export const SPECS: Record<StepTextName, readonly Spec[]> = {
  tx: [rfc(7636, '4.1'), rfc(6749, '10.12')],
  client_info: [],
  discovery: [DISCOVERY, rfc(8414, '3')],
  request_token: [rfc(5849, '2.1')],
  authorization: [rfc(6749, '4.1.1'), rfc(7636, '4.3')],
  authorization_oauth1: [rfc(5849, '2.2')],
  callback: [rfc(6749, '4.1.2'), rfc(9207, '2')],
  callback_error: [rfc(6749, '4.1.2.1')],
  callback_oauth1: [rfc(5849, '2.2')],
  token: [rfc(9700, '2.1')],
  redemption: [rfc(6749, '4.1.3'), rfc(7636, '4.5')],
  redemption_browser: [rfc(6749, '4.1.3'), rfc(7636, '4.5')],
  redemption_oauth1: [rfc(5849, '2.3')],
  keys: [rfc(7517, '5'), core('10.1.1', 'RotateSigKeys')],
  userinfo: [core('5.3', 'UserInfo'), rfc(6750, '2.1')],
  userinfo_oauth1: [rfc(5849, '3.1')],
  verification: [core('3.1.3.7', 'IDTokenValidation')],
  profile: [rfc(6750, '2.1')],
  refresh: [rfc(6749, '1.5')],
  grant: [rfc(6749, '6')],
  resource: [rfc(6750, '2.1')],
  logout: [LOGOUT],
  revocation: [rfc(7009, '2.1')],
  other: [],
};

/** Which words fit a step: some kinds are another thing in OAuth 1.0a, in the browser, or where they bring an error. */
export function textNameOf({ kind, from, request }: Step, protocol: Handshake['protocol']): StepTextName {
  if (kind === 'callback' && /[?&#]error=/.test(request.url)) return 'callback_error';
  const isOAuth1 = protocol === 'oauth1';
  if (kind === 'redemption' && from === 'browser') return 'redemption_browser';
  if (isOAuth1 && kind in OAUTH1) return OAUTH1[kind as keyof typeof OAUTH1];
  return kind;
}

const OAUTH1 = {
  authorization: 'authorization_oauth1',
  callback: 'callback_oauth1',
  redemption: 'redemption_oauth1',
  userinfo: 'userinfo_oauth1',
} as const;
