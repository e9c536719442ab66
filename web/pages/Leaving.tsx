import type { Departure } from '../auth/signIn/departures.ts';
import { texts } from '../texts/texts.ts';
import { Client } from '../ui/Client.tsx';
import { Heading } from '../ui/Heading.tsx';
import { Progress } from '../ui/Progress.tsx';

/**
 * On the way to a provider: where to, and, where the provider tells it, as whom it knows this site. It takes the place
 * of a page for a moment, and its title and focus stay.
 */
export function Leaving({ departure: { provider, client } }: { departure: Departure }) {
  const { leaving, leavingHeading } = texts.provider;
  if (client) return <Client provider={provider.name} name={client.name} picture={client.picture} />;
  return (
    <>
      <Heading>{leavingHeading}</Heading>
      <Progress text={leaving(provider.name)} />
    </>
  );
}
