import { texts } from '../texts/texts.ts';
import { Picture } from './Picture.tsx';

interface Props {
  provider: string;
  /** What the provider calls this site. */
  name: string | undefined;
  picture: string | undefined;
}

/** As whom the person is about to be asked, while they are taken there. */
export function Client({ provider, name, picture }: Props) {
  const { leaving, knowsUsAs, noClientName } = texts.provider;
  const shown = name ?? noClientName;
  return (
    <section className="client" role="status">
      <Picture src={picture} name={shown} size={96} />
      <h1>{leaving(provider)}</h1>
      <p>
        {knowsUsAs(provider)} <bdi className="client-name">{shown}</bdi>
      </p>
    </section>
  );
}
