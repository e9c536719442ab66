import { authorizeUrl } from '../../proxy/protocol/authorizeUrl.ts';
import type { TxAnswer } from '../../proxy/protocol/contract.ts';
import { randomToken, s256 } from '../../proxy/protocol/pkce.ts';
import type { Server } from '../../proxy/http/boot.ts';
import { createCookieBrowser, type CookieBrowser } from '../harness/cookieBrowser.ts';
import { Visitor } from '../tools/Visitor.ts';

/** A sign-in that has come back from the provider. */
export interface Returned {
  answer: TxAnswer;
  verifier: string;
  /** The callback's. */
  query: URLSearchParams;
}

/** Somebody with a browser, at the proxy and at the provider's pages. */
export interface Person extends CookieBrowser {
  /** `POST /api/tx`, and everything at the provider. */
  goTo: (provider: string, user: string, body?: Record<string, unknown>) => Promise<Returned>;
  /** `POST /api/token`. */
  redeem: (returned: Returned) => Promise<Response>;
  /** A whole sign-in that the proxy exchanges. */
  signIn: (provider: string, user: string, body?: Record<string, unknown>) => Promise<Response>;
}

/** `clients` has the client id of each provider. */
export function createPerson(server: Server, origin: string, clients: ReadonlyMap<string, string>): Person {
  const person: Person = {
    ...createCookieBrowser(server, origin),
    goTo: (provider, user, body = {}) => goTo(person, { provider, client_id: clients.get(provider)! }, user, body),
    redeem: ({ answer: { tx }, verifier, query }) =>
      person.post('/api/token', { tx, query: String(query), code_verifier: verifier }),
    signIn: async (...to) => person.redeem(await person.goTo(...to)),
  };
  return person;
}

async function goTo(
  person: Person,
  { provider, client_id }: { provider: string; client_id: string },
  user: string,
  body: Record<string, unknown>,
): Promise<Returned> {
  const [verifier, state, nonce] = [randomToken(), randomToken(), randomToken()];
  const code_challenge = await s256(verifier);
  const hashes = { code_challenge, state_hash: await s256(state), nonce_hash: await s256(nonce) };
  const response = await person.post('/api/tx', { provider, ...hashes, ...body });
  if (response.status !== 201) throw new Error(`POST /api/tx answered ${response.status}: ${await response.text()}`);
  const answer = (await response.json()) as TxAnswer;
  const { authorize_url, authorization_endpoint, authorize_params, redirect_uri, scope } = answer;
  const challenge = answer.pkce === 'refused' ? undefined : code_challenge;
  const asked = { client_id, redirect_uri, scope, state, nonce, code_challenge: challenge };
  const url = authorize_url ?? authorizeUrl(authorization_endpoint, asked, authorize_params);
  const { searchParams } = await new Visitor().signIn(url, user);
  return { answer, verifier, query: searchParams };
}
