import { useEffect } from 'react';
import { Outlet, useNavigate } from 'react-router-dom';
import { useAuth, useDeparture, useSession, useSignOut } from '../hooks.ts';
import { interceptLinks } from '../interceptLinks.ts';
import { paths } from '../paths.ts';
import { Account } from '../ui/Account.tsx';
import { Shell } from '../ui/Shell.tsx';
import { Leaving } from './Leaving.tsx';
import { SessionNotice } from './SessionNotice.tsx';

/** What every page stands in. Whoever goes on to another one does not leave for a provider any more. */
export function Layout() {
  const navigate = useNavigate();
  const { departures } = useAuth();
  useEffect(() => {
    const turnBack = (href: string) => {
      departures.end();
      return navigate(href);
    };
    return interceptLinks(document, turnBack);
  }, [departures, navigate]);
  const { data } = useSession();
  const signOut = useSignOut();
  const departure = useDeparture();
  const account = data?.authenticated ? (
    <Account
      user={data.user}
      href={paths.profile()}
      busy={signOut.busy ?? false}
      onSignOut={() => signOut.begin(true)}
    />
  ) : null;
  const { problem, ended } = signOut;
  const isSignedIn = departure ? undefined : data?.authenticated;
  const notice = <SessionNotice isSignedIn={isSignedIn} problem={problem} ended={ended} />;
  return (
    <Shell home={paths.home()} account={account} notice={notice}>
      {departure ? <Leaving departure={departure} /> : <Outlet />}
    </Shell>
  );
}
