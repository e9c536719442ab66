import type { AccountsProps } from './Accounts.tsx';
import type { ConnectFailedProps } from './ConnectFailed.tsx';
import { lazily } from './lazily.tsx';

// What few people come to see: one chunk, with its words.
const load = () => import('./Accounts.tsx');

/** It may have nothing to show; so where it does not come, nothing is missed. */
export const Accounts = lazily<AccountsProps>(
  () => load().then((module) => module.Accounts),
  null,
  () => null,
);

export const ConnectFailed = lazily<ConnectFailedProps>(() => load().then((module) => module.ConnectFailed));
