import type { User } from './contract.ts';
import { Failure } from './failure.ts';
import { s256 } from './pkce.ts';
import type { Provider } from './provider.ts';

/** Whoever is signed in when more is asked for. */
export interface Live {
  provider: string;
  /** Granted before. */
  scopes: readonly string[];
  user: User;
}

/** What a transaction remembers of it. */
export interface More {
  /** Asked for beside the row's own. */
  more: string[];
  /** A fingerprint of whoever has to be the same person afterwards; empty: anybody. */
  keep: string;
}

/**
 * What is asked for beside the row's own scopes, of those that the row offers (RFC 6749 section 3.3). Whoever asks for
 * more while signed in keeps what was granted before, and stays who they are. `asked` is space-separated.
 * @throws Failure scope_not_offered
 */
export async function moreScopes(
  { id, scope, optional_scope = [] }: Pick<Provider, 'id' | 'scope' | 'optional_scope'>,
  asked: string,
  live: Live | undefined,
): Promise<More> {
  const names = asked.split(' ').filter((name) => name !== '');
  const offered = new Set([...scope, ...optional_scope]);
  if (!names.every((name) => offered.has(name))) throw new Failure('scope_not_offered');
  const same = names.length > 0 && live?.provider === id ? live : undefined;
  const granted = same?.scopes.filter((name) => offered.has(name)) ?? [];
  const more = [...new Set([...granted, ...names])].filter((name) => !scope.includes(name));
  return { more, keep: same ? await fingerprint(same.user) : '' };
}

/** @throws Failure another_account where it was to be somebody else */
export async function refuseAnotherAccount(user: User, keep: string): Promise<void> {
  if (keep !== '' && keep !== (await fingerprint(user))) throw new Failure('another_account');
}

/** Of (iss, sub); short, for the transaction's cookie is small. */
export async function fingerprint({ iss, sub }: User): Promise<string> {
  return (await s256(JSON.stringify([iss, sub]))).slice(0, 22);
}
