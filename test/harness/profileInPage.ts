import type { Profile, TxAnswer } from '../../proxy/protocol/contract.ts';
import { createPerson, type Returned } from '../runtimes/person.ts';
import type { Demo } from './demo.ts';
import type { KnownRecipe } from './recipes.ts';

/** What the page shows of somebody who has signed in there: `GET /api/profile`. */
export async function profileInPage(demo: Demo, { provider, recipe }: KnownRecipe, user: string): Promise<Profile> {
  const server = { fetch: (request: Request) => fetch(request) };
  const person = createPerson(server, demo.origin, new Map([[provider.id, provider.client_id]]));
  const returned = await person.goTo(provider.id, user);
  const byProxy = recipe.exchange === 'proxy';
  const answer = await (byProxy ? person.redeem(returned) : person.post('/api/verify', await exchanged(returned)));
  if (!answer.ok) throw new Error(`the sign-in ended with ${answer.status}: ${await answer.text()}`);
  return (await (await person.get('/api/profile')).json()) as Profile;
}

/** The browser's own exchange, of a public client. */
async function exchanged({ answer, verifier, query }: Returned) {
  const { redirect_uri, tx, server } = answer as Required<TxAnswer>;
  const grant = { grant_type: 'authorization_code', code: query.get('code')!, redirect_uri, code_verifier: verifier };
  const body = new URLSearchParams({ ...grant, client_id: redirect_uri.split('/').at(-1)! });
  const { id_token } = (await (await fetch(server.token_endpoint, { method: 'POST', body })).json()) as Answer;
  return { tx, id_token, query: query.toString().replace(/code=[^&]*/, 'code=-') };
}

interface Answer {
  id_token: string;
}
