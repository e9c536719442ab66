import { variableOf } from '../config/variable.ts';
import { Failure } from '../protocol/failure.ts';
import type { OAuth2Provider } from '../protocol/provider.ts';
import { randomToken } from '../protocol/pkce.ts';
import type { Metadata } from '../protocol/metadata.ts';
import { redeem } from '../upstream/redeem.ts';
import type { Answer, Upstream } from '../upstream/upstream.ts';
import { checkClock } from './clock.ts';
import { about, type Finding } from './finding.ts';
import { noAnswer } from './noAnswer.ts';
import { outageFinding } from './outage.ts';
import { clientPlace, DEADLINE, rowPlace, type OAuth2Patient } from './patient.ts';

/**
 * Posts a code that nobody has issued, as a browser at `origin` would, and never a secret: what comes back tells
 * whether the endpoint is there, whether it knows a client without a secret and whether it answers browsers (CORS).
 */
export async function checkTokenEndpoint(
  patient: OAuth2Patient,
  metadata: Metadata,
  origin: string,
): Promise<Finding[]> {
  const { provider } = patient;
  const { fatal } = about(provider.id);
  const { answer, failure } = await ask(patient, metadata, origin);
  if (answer === undefined) return [fatal(...noAnswer(metadata.token_endpoint, failure), rowPlace(provider))];
  const refusal = refusalFinding(provider, metadata.token_endpoint, answer.status, failure);
  // Discovery's answer has told it for the others.
  const clock = provider.protocol === 'oauth2' ? checkClock(provider, answer.headers, patient.now()) : [];
  const cors = corsFinding(provider, origin, doesAllow(answer, origin));
  // An endpoint that is not there answers nobody.
  return refusal === undefined ? [cors, ...clock] : [refusal, ...(answer.status < 404 ? [cors] : []), ...clock];
}

/** The request of a real sign-in, with every quirk of the row, but without the secret. */
async function ask({ provider, upstream, now }: OAuth2Patient, metadata: Metadata, origin: string) {
  let answer: Answer | undefined;
  const watched: Upstream = async (url, init, limit) => {
    answer = await upstream(url, { ...init, headers: { ...init.headers, origin } }, limit, DEADLINE);
    return answer;
  };
  const grant = {
    query: 'code=not-a-code-postern-doctor',
    redirect_uri: origin + provider.redirect_path,
    code_verifier: randomToken(),
    scopes: provider.scope,
    now: Math.floor(now() / 1000),
  };
  const client: OAuth2Provider = { ...provider, client_auth: 'none', client_secret: undefined };
  const failure: unknown = await redeem(watched, client, metadata, grant).catch((error: unknown) => error);
  return { answer, failure };
}

/** Fetch standard, CORS check; no credentials are sent. */
function doesAllow({ headers }: Answer, origin: string): boolean {
  return ['*', origin].includes(headers.get('access-control-allow-origin') ?? '');
}

function refusalFinding(provider: OAuth2Provider, url: string, status: number, failure: unknown): Finding | undefined {
  const { fatal } = about(provider.id);
  const reason = failure instanceof Failure ? failure.reason : undefined;
  if (provider.client_auth === 'none' && (reason === 'client_rejected' || status === 401)) {
    const what = `the token endpoint does not take this client without a secret (${status} ${errorOf(failure)})`;
    return fatal(what, secretMend(provider), clientPlace(provider));
  }
  // Plain OAuth servers answer 404 for a client they do not know, so for them it tells nothing.
  if ((status === 404 || status === 405) && provider.protocol === 'oidc') {
    const mend = 'The provider publishes a wrong token_endpoint: mend it there';
    return fatal(`the token endpoint ${url} answers ${status}`, mend, rowPlace(provider));
  }
  return outageFinding(provider, `the token endpoint ${url}`, status);
}

function secretMend({ id, name }: OAuth2Provider): string {
  const variable = variableOf(id, 'CLIENT_SECRET');
  return `Check the client_id; if ${name} issued a secret, set ${variable}; else register the client as public (PKCE)`;
}

function errorOf(failure: unknown): string {
  return failure instanceof Failure ? (failure.detail ?? '') : '';
}

/** Browser or proxy: who redeems the code, and whether the row is right about it. */
function corsFinding(provider: OAuth2Provider, origin: string, isAllowed: boolean): Finding {
  const { ok, note, fatal } = about(provider.id);
  const { client_auth, protocol, token_endpoint_cors = false } = provider;
  if (client_auth !== 'none' || protocol !== 'oidc') {
    const why = client_auth === 'none' ? 'no id_token comes of it' : 'it has a secret';
    return ok(`token endpoint reached; the proxy exchanges the code, since ${why}`);
  }
  if (token_endpoint_cors && !isAllowed) {
    return fatal(
      `the row says token_endpoint_cors, but the token endpoint sends no Access-Control-Allow-Origin for ${origin}`,
      `Take token_endpoint_cors out, and the proxy exchanges the code; or allow ${origin} at the provider (often: web origins)`,
      rowPlace(provider),
    );
  }
  if (token_endpoint_cors)
    return ok(`token endpoint reached; it answers browsers at ${origin}, which exchange the code`);
  return isAllowed
    ? note(
        `the token endpoint answers browsers at ${origin}, but the proxy exchanges the code`,
        'If the browser shall do it, add "token_endpoint_cors":true to the row',
        rowPlace(provider),
      )
    : ok(`token endpoint reached; it answers no browsers, so the proxy exchanges the code`);
}
