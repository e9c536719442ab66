import { decodeBase64url } from '../base64url.ts';
import { decodeForm, hideInText, type Hide } from './hideInText.ts';
import type { HeaderLine } from './step.ts';
import { secretName } from './secretNames.ts';

/** A header without what it gives away; its name is in lower case. */
export function hideInHeader([name, value]: HeaderLine, hide: Hide): HeaderLine {
  return [name, hideInValue(name, value, hide)];
}

function hideInValue(name: string, value: string, hide: Hide): string {
  if (name === 'cookie') return value.replace(/=([^;]+)/g, (_all, cookie: string) => `=${hide('cookie', cookie)}`);
  if (name === 'set-cookie') return hideSetCookie(value, hide);
  if (name === 'authorization' || name === 'proxy-authorization') return hideCredentials(value, hide);
  const secret = secretName(name);
  return secret === undefined || value === '' ? hideInText(value, hide) : hide(secret, value);
}

/** What has no `=` is a value without a name (RFC 6265bis section 5.6). */
function hideSetCookie(value: string, hide: Hide): string {
  return value.replace(/^([^=;]*=)?([^;]*)/, (all, name: string | undefined, cookie: string) =>
    cookie === '' ? all : `${name ?? ''}${hide('cookie', cookie)}`,
  );
}

function hideCredentials(value: string, hide: Hide): string {
  const [scheme = '', credentials = ''] = value.split(/ (.*)/s);
  if (/^oauth$/i.test(scheme) && credentials.includes('=')) return hideParameters(value, hide);
  if (/^basic$/i.test(scheme)) return `${scheme} ${hideBasic(credentials, hide)}`;
  return credentials === '' ? hide('access_token', value) : `${scheme} ${hide('access_token', credentials)}`;
}

/** RFC 5849 section 3.5.1. */
function hideParameters(value: string, hide: Hide): string {
  // Such a signature is the two secrets (section 3.4.4).
  const isPlain = /oauth_signature_method="PLAINTEXT"/i.test(value);
  return value.replace(/([a-z_]+)="([^"]+)"/g, (all, name: string, encoded: string) => {
    const secret = isPlain && name === 'oauth_signature' ? 'signature' : secretName(name);
    return secret === undefined ? all : `${name}="${hide(secret, decodeForm(encoded))}"`;
  });
}

/** `client_id:client_secret`, each form-encoded, in base64 (RFC 6749 section 2.3.1). */
function hideBasic(credentials: string, hide: Hide): string {
  const bytes = decodeBase64url(credentials.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''));
  const [id = '', secret] = new TextDecoder().decode(bytes).split(/:(.*)/s);
  const whole = hide('basic_credentials', credentials);
  return secret ? `base64(${id}:${hide('client_secret', decodeForm(secret))})` : whole;
}
