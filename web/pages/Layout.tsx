import { useEffect, useState } from 'react';
import type { Problem } from '../auth/failureCode.ts';
import { Outlet, useNavigate } from 'react-router-dom';
import { useSession, useSignOut } from '../hooks.ts';
import { interceptLinks } from '../interceptLinks.ts';
import { paths } from '../paths.ts';
import { texts } from '../texts/texts.ts';
import { Account } from '../ui/Account.tsx';
import { Shell } from '../ui/Shell.tsx';

/** What every page stands in. */
export function Layout() {
  const navigate = useNavigate();
  useEffect(() => interceptLinks(document, navigate), [navigate]);
  const { data } = useSession();
  const signOut = useSignOut();
  const account = data?.authenticated ? (
    <Account
      user={data.user}
      href={paths.profile()}
      busy={signOut.busy ?? false}
      onSignOut={() => signOut.begin(true)}
    />
  ) : null;
  return (
    <Shell home={paths.home()} account={account} notice={useNotice(data?.authenticated, signOut.problem)}>
      <Outlet />
    </Shell>
  );
}

/** Why the sign-out failed, or that it is done, here or in another tab. */
function useNotice(isSignedIn: boolean | undefined, problem: Problem | undefined): string | undefined {
  const [was, setWas] = useState<boolean>();
  if (isSignedIn === true && !was) setWas(true);
  if (problem) return texts.failures[problem.code].what;
  return was && isSignedIn === false ? texts.account.signedOut : undefined;
}
