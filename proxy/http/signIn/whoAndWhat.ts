import type { TxRequest } from '../../protocol/contract.ts';
import { moreScopes, type More } from '../../protocol/moreScopes.ts';
import type { Provider } from '../../protocol/provider.ts';
import { openRemembered } from '../../session/remembered.ts';
import { findSession } from '../signedIn/requireSession.ts';
import { cookieHeader, type AppContext } from '../requestState.ts';

/**
 * What a sign-in asks for beside the usual, and who it has to be. The session is looked at only where more is asked
 * for; whoever is let in without a word to them has to be the one that is remembered.
 * @throws Failure scope_not_offered
 */
export async function whoAndWhat(c: AppContext, provider: Provider, { scope = '', prompt }: TxRequest): Promise<More> {
  const live = scope === '' ? undefined : await findSession(c);
  const asked = await moreScopes(provider, scope, live && { ...live.session });
  if (asked.keep !== '' || prompt !== 'none') return asked;
  const { deps, state } = c.var;
  const was = await openRemembered(deps.sealer, state.origin, cookieHeader(c), deps.now());
  return was?.provider === provider.id ? { ...asked, keep: was.keep } : asked;
}
