import { useEffect } from 'react';
import type { PublicProvider } from '../../proxy/protocol/contract.ts';
import { useAuth, useProviders, useRemembered, useSignIn } from '../hooks.ts';
import { paths } from '../paths.ts';
import { texts } from '../texts/texts.ts';
import { ContinueButton } from '../ui/ContinueButton.tsx';
import { FailureCard } from '../ui/FailureCard.tsx';
import { NoProviders } from '../ui/NoProviders.tsx';
import { Progress } from '../ui/Progress.tsx';
import { ProviderList } from '../ui/ProviderList.tsx';
import { RefusedRows } from '../ui/StaticSite.tsx';

/** The ways to sign in; afterwards the person is at `returnTo`. */
export function SignInChoices({ returnTo }: { returnTo: string }) {
  const auth = useAuth();
  const providers = useProviders();
  const remembered = useRemembered();
  const { busy, problem, begin } = useSignIn(returnTo);
  useEarlyChoice(providers, (provider) => begin({ provider }));
  if (providers === undefined) return <Progress text={texts.provider.loading} />;
  const refused = import.meta.env.POSTERN_STATIC && <RefusedRows rows={auth.refused()} offered={providers.length} />;
  const { noneHint, noneExample } = texts.home;
  if (providers.length === 0) return refused || <NoProviders hint={noneHint} example={noneExample} />;
  return (
    <>
      {remembered && (
        <ContinueButton
          {...remembered}
          busy={busy !== undefined}
          isLeaving={busy?.silently === true}
          onClick={() => begin({ provider: remembered.provider, silently: true })}
        />
      )}
      <ProviderList
        providers={providers}
        lastUsed={auth.preferences.lastProvider()}
        busy={busy?.provider.id}
        onChoose={(provider) => begin({ provider })}
      />
      {refused}
      {problem && <FailureCard problem={problem} home={paths.home(returnTo)} isSmall />}
    </>
  );
}

/** Does what was clicked before the SPA had started; from here on clicks are its own. */
function useEarlyChoice(providers: readonly PublicProvider[] | undefined, begin: (provider: PublicProvider) => void) {
  useEffect(() => {
    const { dataset } = document.documentElement;
    const chosen = providers?.find(({ id }) => id === dataset['chosen']);
    dataset['started'] = '';
    delete dataset['chosen'];
    if (chosen) begin(chosen);
  });
}
