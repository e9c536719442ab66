import { useSearchParams } from 'react-router-dom';
import { safeReturnTo } from '../../proxy/protocol/returnTo.ts';
import { useAuth, usePageTitle, useRemembered, useSession } from '../hooks.ts';
import { RETURN_TO, routes } from '../paths.ts';
import { texts } from '../texts/texts.ts';
import { Heading } from '../ui/Heading.tsx';
import { SignInChoices } from './SignInChoices.tsx';

/** Who may vouch for the person, and who is signed in already. */
export function Home() {
  const { home, title, account } = texts;
  const heading = usePageTitle(title(home.title));
  const [parameters] = useSearchParams();
  const wanted = parameters.get(RETURN_TO);
  const returnTo = wanted === null ? routes.profile : safeReturnTo(wanted, window.location.origin);
  const { preferences } = useAuth();
  const { data } = useSession();
  const isUnsure = data === undefined && preferences.expectsSession();
  const isRemembered = useRemembered() !== undefined;
  const lead = data?.authenticated ? home.signedInLead(data.user.name ?? account.nobody) : home.lead;
  return (
    <>
      <Heading ref={heading} lead={isRemembered ? undefined : lead} isLeadHidden={isUnsure}>
        {home.heading}
      </Heading>
      <SignInChoices returnTo={returnTo} />
    </>
  );
}
