import { Failure } from '../../protocol/failure.ts';
import { s256 } from '../../protocol/pkce.ts';
import { readName } from '../../protocol/profile.ts';
import type { OAuth2Provider } from '../../protocol/provider.ts';
import { clearCookie, FORM_POST_COOKIE, readCookies, setCookie } from '../../session/cookies.ts';
import type { Transaction } from '../../session/transaction.ts';
import { readForm } from '../form.ts';
import { limitRate } from '../rateLimit.ts';
import { providerAt } from './providerAt.ts';
import { cookieHeader, type AppContext } from '../requestState.ts';

/** In seconds: from the redirect to the exchange. */
const LIFETIME = 120;
/** What may go on in the URL; everything else of the form stays in the seal. */
const FORWARDED = ['code', 'state', 'iss', 'error'];

/**
 * A callback that comes as a cross-site POST (OAuth 2.0 Form Post Response Mode), which brings no cookie: what arrived
 * is sealed into one of its own and the browser is sent on with a GET to the page that handles every callback.
 * @throws Failure method_not_allowed where the row has no such callback, body_shape, callback_parameter_twice
 */
export async function formPost(c: AppContext): Promise<Response> {
  await limitRate(c);
  const { deps, state } = c.var;
  const provider = providerAt(deps.config, c.req.path);
  if (provider === undefined || !('form_post' in provider) || provider.form_post !== true)
    throw new Failure('method_not_allowed');
  state.provider = provider.id;
  const form = await readForm(c.req.raw, FORWARDED);
  const name = nameIn(form, provider);
  const returned = form.get('state');
  if (name !== undefined && returned !== null) {
    const context = { purpose: 'fp', name: FORM_POST_COOKIE, origin: state.origin } as const;
    const sealed = await deps.sealer.seal(context, JSON.stringify([await s256(returned), name, deps.now()]));
    state.cookies.push(setCookie(FORM_POST_COOKIE, sealed, LIFETIME));
  }
  const location = `${provider.redirect_path}?${forwarded(form)}`;
  return new Response(null, { status: 303, headers: { location } });
}

/** What was posted for this transaction, which the id_token does not have; the cookie is spent by it. */
export async function takePosted(c: AppContext, { state_hash }: Transaction): Promise<{ name?: string }> {
  const { deps, state } = c.var;
  const value = readCookies(cookieHeader(c)).get(FORM_POST_COOKIE);
  if (value === undefined) return {};
  state.cookies.push(clearCookie(FORM_POST_COOKIE));
  const text = await deps.sealer.open({ purpose: 'fp', name: FORM_POST_COOKIE, origin: state.origin }, value);
  const [of, name, at] = JSON.parse(text ?? '["","",0]') as [string, string, number];
  return of === state_hash && deps.now() - at <= LIFETIME ? { name } : {};
}

function forwarded(form: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...form].filter(([name]) => FORWARDED.includes(name)));
}

/** The person's name, which is told only here and only once; nobody vouches for it. */
function nameIn(form: URLSearchParams, { form_post_name: where }: OAuth2Provider): string | undefined {
  const json = where && form.get(where.param);
  return json ? readName(json, where.name) : undefined;
}
