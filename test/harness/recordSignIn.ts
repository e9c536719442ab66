import { authorizeUrl } from '../../proxy/protocol/authorizeUrl.ts';
import { decodeBase64url } from '../../proxy/protocol/base64url.ts';
import type { TxAnswer } from '../../proxy/protocol/contract.ts';
import { splitInspection } from '../../proxy/protocol/handshake/inspected.ts';
import { INSPECT_HEADER } from '../../proxy/protocol/handshake/placeholder.ts';
import { createRedactor } from '../../proxy/protocol/handshake/redact.ts';
import type { Call, Handshake, Recipe, Step } from '../../proxy/protocol/handshake/step.ts';
import { randomToken, s256 } from '../../proxy/protocol/pkce.ts';
import { stepOfBrowser, stepOfCallback, stepOfProxy, type SentKind } from '../../web/inspector/record/classify.ts';
import { Visitor } from '../tools/Visitor.ts';
import { createCookieBrowser } from './cookieBrowser.ts';
import type { Demo } from './demo.ts';
import type { KnownRecipe } from './recipes.ts';

/** A sign-in at the demo as the recorder would have it, without a browser; the proxy exchanges. */
export async function recordSignIn(demo: Demo, { provider }: KnownRecipe, user: string): Promise<Handshake> {
  const recording = record(demo);
  const { origin } = demo;
  const [verifier, state, nonce] = [randomToken(), randomToken(), randomToken()];
  const hashes = { state_hash: await s256(state), nonce_hash: await s256(nonce) };
  const code_challenge = await s256(verifier);
  const answer = (await recording.post('tx', '/api/tx', {
    provider: provider.id,
    code_challenge,
    ...hashes,
  })) as TxAnswer;
  const { redirect_uri, scope, authorize_url, authorization_endpoint, authorize_params } = answer;
  const asked = { client_id: provider.client_id, redirect_uri, scope, state, nonce };
  const challenge = answer.pkce === 'refused' ? undefined : code_challenge;
  const url =
    authorize_url ??
    authorizeUrl(authorization_endpoint, { ...asked, code_challenge: challenge }, authorize_params).href;
  const callback = await new Visitor().signIn(url, user);
  const get = (address: string): Call => ({ at: 0, request: { method: 'GET', url: address, headers: [] } });
  recording.steps.push(stepOfBrowser('authorization', await recording.redacted(get(url))));
  recording.steps.push(stepOfCallback(await recording.redacted(get(callback.href)), recording.recipe()));
  const query = callback.search.slice(1);
  await recording.post('token', '/api/token', { tx: answer.tx, query, code_verifier: verifier });
  const { name, protocol, id } = provider;
  const about = { version: 1, id: 'AAAAAAAAAAAAAAAAAAAAAA', origin, provider: id, name, protocol, started: 0 } as const;
  const recipe = recording.recipe();
  return { ...about, steps: recording.steps, outcome: { kind: 'done' }, ...(recipe && { recipe }) };
}

/** The browser's calls of the proxy, and what the proxy tells of its own. */
function record({ origin }: Demo) {
  const key = randomToken();
  const redactor = createRedactor(decodeBase64url(key)!);
  const browser = createCookieBrowser({ fetch: (request) => fetch(request) }, origin);
  const steps: Step[] = [];
  let recipe: Recipe | undefined;
  const post = async (kind: SentKind, path: string, body: unknown): Promise<unknown> => {
    const response = await browser.post(path, body, { [INSPECT_HEADER]: key });
    const { answer, inspect } = splitInspection(await response.json());
    const headers = [['content-type', 'application/json'] as const];
    const request = { method: 'POST', url: origin + path, headers: [...headers, ['x-postern', '1'] as const] };
    const call: Call = {
      at: 0,
      request: { ...request, body: JSON.stringify(body) },
      answer: { status: response.status, headers, body: JSON.stringify(answer) },
    };
    recipe ??= inspect?.recipe;
    steps.push(stepOfBrowser(kind, await redactor.call(call)));
    steps.push(...(inspect?.calls ?? []).map((sent) => stepOfProxy(sent, kind, recipe)));
    return answer;
  };
  return { steps, post, redacted: (call: Call) => redactor.call(call), recipe: () => recipe };
}
