import { authorizeUrl } from '../../proxy/protocol/authorizeUrl.ts';
import { decodeBase64url } from '../../proxy/protocol/base64url.ts';
import { withoutCode } from '../../proxy/protocol/callback.ts';
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

/** A sign-in at the demo, and what is done with its session, as the recorder would have it, without a browser. */
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
  if (answer.server) await exchangeInBrowser(recording, answer, query, verifier);
  else await recording.post('token', '/api/token', { tx: answer.tx, query, code_verifier: verifier });
  await recording.get('profile', '/api/profile');
  const isRefreshed = recording.steps.some((step) => step.answer?.body?.includes('"refresh_token"'));
  if (isRefreshed) await recording.post('refresh', '/api/refresh', {});
  await recording.post('logout', '/api/logout', {});
  const { name, protocol, id } = provider;
  const about = { version: 1, id: 'AAAAAAAAAAAAAAAAAAAAAA', origin, provider: id, name, protocol, started: 0 } as const;
  const recipe = recording.recipe();
  return { ...about, steps: recording.steps, outcome: { kind: 'done' }, ...(recipe && { recipe }) };
}

/** A public client's: the code goes to the provider, and the id_token to the proxy. */
async function exchangeInBrowser(recording: Recording, answer: TxAnswer, query: string, verifier: string) {
  const { redirect_uri, server, tx } = answer;
  const client_id = redirect_uri.split('/').at(-1)!;
  const code = new URLSearchParams(query).get('code')!;
  const grant = { grant_type: 'authorization_code', client_id, code, redirect_uri, code_verifier: verifier };
  const body = new URLSearchParams(grant).toString();
  const headers = [['content-type', 'application/x-www-form-urlencoded']] as const;
  const request = { method: 'POST', url: server!.token_endpoint, headers, body };
  const response = await fetch(request.url, { method: 'POST', body, headers: Object.fromEntries(headers) });
  const text = await response.text();
  const call: Call = { at: 0, request, answer: { status: response.status, headers: [], body: text } };
  recording.steps.push(stepOfBrowser('redemption', await recording.redacted(call)));
  const { id_token } = JSON.parse(text) as { id_token: string };
  await recording.post('verification', '/api/verify', { tx, query: withoutCode(query), id_token });
}

type Recording = ReturnType<typeof record>;

/** The browser's calls of the proxy, and what the proxy tells of its own. */
function record({ origin }: Demo) {
  const key = randomToken();
  const redactor = createRedactor(decodeBase64url(key)!);
  const browser = createCookieBrowser({ fetch: (request) => fetch(request) }, origin);
  const steps: Step[] = [];
  let recipe: Recipe | undefined;
  const write = async (kind: SentKind, path: string, response: Response, body?: unknown): Promise<unknown> => {
    const { answer, inspect } = splitInspection(await response.json());
    const json = ['content-type', 'application/json'] as const;
    const headers = [...(body === undefined ? [] : [json]), ['x-postern', '1'] as const];
    const sent = body === undefined ? { method: 'GET' } : { method: 'POST', body: JSON.stringify(body) };
    const call: Call = {
      at: 0,
      request: { ...sent, url: origin + path, headers },
      answer: { status: response.status, headers: [json], body: JSON.stringify(answer) },
    };
    recipe ??= inspect?.recipe;
    steps.push(stepOfBrowser(kind, await redactor.call(call)));
    steps.push(...(inspect?.calls ?? []).map((made) => stepOfProxy(made, kind, recipe)));
    return answer;
  };
  return {
    steps,
    get: async (kind: SentKind, path: string) => write(kind, path, await browser.get(path, { [INSPECT_HEADER]: key })),
    post: async (kind: SentKind, path: string, body: unknown) =>
      write(kind, path, await browser.post(path, body, { [INSPECT_HEADER]: key }), body),
    redacted: (call: Call) => redactor.call(call),
    recipe: () => recipe,
  };
}
