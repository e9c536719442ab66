import type { CallerParam, OAuth2Row, Provider } from './provider.ts';

/** What OpenID Connect Core section 3.1.2.1 calls them. */
const STANDARD_NAMES = { login_hint: 'login_hint', prompt: 'prompt', ui_locales: 'ui_locales' } as const;

type Row = Pick<Provider, 'protocol' | 'authorize_params' | 'caller_params'> & Pick<Partial<OAuth2Row>, 'form_post'>;

/**
 * Of the caller's parameters those that this provider knows, by its names, and the row's own, which nobody replaces:
 * what the authorization request has beside the handshake's.
 */
export function authorizeParams(row: Row, asked: Partial<Record<CallerParam, string | undefined>>) {
  const { authorize_params, caller_params = row.protocol === 'oidc' ? STANDARD_NAMES : {}, form_post } = row;
  const named = Object.entries(caller_params) as [CallerParam, string][];
  const known = named.flatMap(([param, name]) => (asked[param] ? [[name, asked[param]] as const] : []));
  return { ...Object.fromEntries(known), ...authorize_params, ...(form_post && { response_mode: 'form_post' }) };
}

/** Whether it can be asked to answer without a word to the person (OpenID Connect Core section 3.1.2.1). */
export function knowsPrompt(row: Row): boolean {
  return 'prompt' in (row.caller_params ?? (row.protocol === 'oidc' ? STANDARD_NAMES : {}));
}

/** Scopes as this provider wants them in the authorization request. */
export function scopeParameter(
  { scope_separator = ' ' }: Pick<OAuth2Row, 'scope_separator'>,
  scopes: readonly string[],
) {
  return scopes.join(scope_separator);
}
