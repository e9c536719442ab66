import { s256 } from '../../../proxy/protocol/pkce.ts';
import type { Call, Handshake, Step } from '../../../proxy/protocol/handshake/step.ts';
import type { Ending } from './checkOutcomes.ts';
import { checkedRequest } from './proxyChecks.ts';
import { stepOfBrowser, stepOfProxy, type SentKind } from './classify.ts';
import type { Kept } from './handshakeStore.ts';
import type { Told } from './inspection.ts';
import type { Journal } from './journal.ts';
import { failureOf } from './outcome.ts';

/** A call of the browser, and what the proxy has told of its own. */
export interface Entry {
  id: string;
  kind: SentKind;
  /** Not redacted yet. */
  call: Call;
  told: Told | undefined;
}

/** Writes a call of the browser into its handshake. @returns how it ended, for the end of the sign-in */
export async function writeEntry(journal: Journal, { id, kind, call, told }: Entry): Promise<Ending> {
  const ending = endingOf(call, told);
  const sent = stepOfBrowser(kind, await journal.redacted(id, call));
  const answer = kind === 'tx' && told ? await requestTokenIn(told.text) : undefined;
  journal.change(id, (kept) => {
    const handshake = withRecipe(kept.handshake, told);
    const { recipe } = handshake;
    const calls = (told?.inspect?.calls ?? []).map((made) => stepOfProxy(made, kind, recipe));
    const steps = [...handshake.steps, ...checkedRequest([sent, ...calls], recipe, ending)];
    return { ...kept, ...(answer && { answer }), handshake: withTx({ ...handshake, steps }, sent, ending) };
  });
  return ending;
}

/** `told.inspect` is there where the proxy records. */
function endingOf({ answer }: Call, told: Told | undefined): Ending {
  const { reason, detail } = told?.inspect ?? {};
  const isDone = answer !== undefined && answer.status >= 200 && answer.status < 300;
  if (isDone) return { isDone };
  return { isDone, code: told?.code ?? unreached(), request_id: told?.request_id, reason, detail };
}

/** As the app calls it. */
function unreached(): string {
  return navigator.onLine ? 'proxy_unreachable' : 'offline';
}

function withRecipe(handshake: Handshake, told: Told | undefined): Handshake {
  const recipe = told?.inspect?.recipe;
  if (!recipe) return handshake;
  const { name, protocol } = recipe.row;
  return { ...handshake, name, protocol, recipe };
}

/** A sign-in that cannot begin has ended. */
function withTx(handshake: Handshake, { kind }: Step, ending: Ending): Handshake {
  if (kind !== 'tx' || ending.isDone) return handshake;
  return { ...handshake, outcome: failureOf(ending, handshake.steps) };
}

/** OAuth 1.0a: the answer will be found by the request token. */
async function requestTokenIn(text: string): Promise<Kept['answer']> {
  const { authorize_url } = JSON.parse(text) as { authorize_url?: string };
  const token = authorize_url === undefined ? null : new URL(authorize_url).searchParams.get('oauth_token');
  return token === null ? undefined : s256(token);
}
