import { authorizeParams, scopeParameter } from '../protocol/authorizeParams.ts';
import { authorizeUrl } from '../protocol/authorizeUrl.ts';
import { randomToken, s256 } from '../protocol/pkce.ts';
import type { OAuth2Provider } from '../protocol/provider.ts';
import { errorName } from '../protocol/tokenAnswer.ts';
import type { Metadata } from '../protocol/metadata.ts';
import { about, type Finding } from './finding.ts';
import { noAnswer } from './noAnswer.ts';
import { clientPlace, DEADLINE, rowPlace, type OAuth2Patient } from './patient.ts';

/** Asks for the login page as a person's browser would, and looks at what it says of the client; it signs nobody in. */
export async function checkAuthorization(
  patient: OAuth2Patient,
  metadata: Metadata,
  origin: string,
): Promise<Finding[]> {
  const { provider, fetch } = patient;
  const redirect_uri = origin + provider.redirect_path;
  try {
    const url = await requestFor(provider, metadata, redirect_uri);
    const accept = { accept: 'text/html', 'user-agent': 'postern' };
    const signal = AbortSignal.timeout(DEADLINE);
    const response = await fetch(url.href, { headers: accept, redirect: 'manual', signal });
    await response.body?.cancel();
    return [answerFinding(patient, redirect_uri, response), ...openerFindings(provider, response)];
  } catch (error) {
    const [what, mend] = noAnswer(metadata.authorization_endpoint, error);
    return [about(provider.id).fatal(what, mend, rowPlace(provider))];
  }
}

async function requestFor(provider: OAuth2Provider, metadata: Metadata, redirect_uri: string): Promise<URL> {
  const { client_id, scope, pkce, protocol } = provider;
  const handshake = {
    client_id,
    redirect_uri,
    scope: scopeParameter(provider, scope),
    state: randomToken(),
    code_challenge: pkce === 'refused' ? undefined : await s256(randomToken()),
    nonce: protocol === 'oidc' ? randomToken() : undefined,
  };
  return authorizeUrl(metadata.authorization_endpoint, handshake, authorizeParams(provider, {}));
}

function answerFinding(
  { provider, origins }: OAuth2Patient,
  redirect_uri: string,
  { status, headers }: Response,
): Finding {
  const { ok, note, wrong: elsewhere, fatal } = about(provider.id);
  // At another origin it may be in order.
  const wrong = origins.length > 1 ? elsewhere : fatal;
  const mend = `Register ${redirect_uri} with the provider, character for character, and check the client_id`;
  const error = errorIn(headers.get('location'), redirect_uri);
  if (error !== undefined) {
    const what = `the login page sends everybody back with the error ${error}`;
    return wrong(what, 'Allow this client the code flow and the scopes of the row', clientPlace(provider));
  }
  if (status === 404 && provider.protocol === 'oidc') {
    const wrongUrl = 'The provider publishes a wrong authorization_endpoint, or does not know the client: look there';
    return wrong(`the login page answers 404 to ${redirect_uri}`, wrongUrl, clientPlace(provider));
  }
  if ([400, 401, 404].includes(status)) {
    const what = `the login page answers ${status} to ${redirect_uri}: mostly the client or its redirect URI is unknown`;
    return wrong(what, mend, clientPlace(provider));
  }
  if (status < 400) return ok(`the login page is reached with ${redirect_uri}`);
  return note(`the login page answers ${status} to the doctor`, 'See whether a browser gets in there');
}

/** What the provider says at our own redirect URI (RFC 6749 section 4.1.2.1). */
function errorIn(location: string | null, redirect_uri: string): string | undefined {
  if (location === null || !location.startsWith(`${redirect_uri}?`)) return undefined;
  const error = new URL(location).searchParams.get('error');
  return error === null ? undefined : errorName(error);
}

/** A popup that meets this header loses sight of its opener for good; the login button does not rely on it. */
function openerFindings({ id }: OAuth2Provider, { headers }: Response): Finding[] {
  const policy = /^[a-z-]+/.exec(headers.get('cross-origin-opener-policy') ?? '')?.[0];
  if (policy === undefined || policy === 'unsafe-none') return [];
  const what = `the login page sends Cross-Origin-Opener-Policy: ${policy}, which cuts a popup off from its opener`;
  return [about(id).note(what, 'Nothing: the login button works all the same')];
}
