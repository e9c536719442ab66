import type { User } from '../../protocol/contract.ts';
import type { Session } from '../../session/session.ts';
import { ACCOUNT_KEPT } from '../../store/lifetimes.ts';
import type { RecordName } from '../../store/recordNames.ts';
import type { Shared } from '../../store/shared.ts';

/**
 * What a person has at a provider, whoever is at the keyboard: a session without a cookie. `person` is who they signed in
 * as first; nothing is ever put together because two addresses are the same.
 */
export type Account = Session;

/** Who they signed in as. */
export type Person = Pick<User, 'iss' | 'sub'>;

export function accountName({ iss, sub }: Person, provider: string): RecordName {
  return ['account', iss, sub, provider];
}

export function keepAccount(store: Shared, person: Person, account: Account): Promise<void> {
  return store.write(accountName(person, account.provider), account, ACCOUNT_KEPT);
}

/** Undefined where there is none: for each of the providers. */
export async function readAccounts(
  store: Shared,
  person: Person,
  providers: readonly string[],
): Promise<(Account | undefined)[]> {
  const found = await store.read(...providers.map((provider) => accountName(person, provider)));
  return found as (Account | undefined)[];
}
