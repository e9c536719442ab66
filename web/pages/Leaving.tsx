import type { Departure } from '../auth/departures.ts';
import { usePageTitle } from '../hooks.ts';
import { texts } from '../texts/texts.ts';
import { Client } from '../ui/Client.tsx';
import { Heading } from '../ui/Heading.tsx';
import { Progress } from '../ui/Progress.tsx';

/** On the way to a provider: where to, and, where the provider tells it, as whom it knows this site. */
export function Leaving({ departure: { provider, client } }: { departure: Departure }) {
  const { leaving, leavingHeading } = texts.provider;
  const heading = usePageTitle(texts.title(leavingHeading));
  if (client) return <Client heading={heading} provider={provider.name} name={client.name} picture={client.picture} />;
  return (
    <>
      <Heading ref={heading}>{leavingHeading}</Heading>
      <Progress text={leaving(provider.name)} />
    </>
  );
}
