import { texts } from '../texts/texts.ts';

interface Props {
  hint: string;
  example: string;
}

/** For the site's owner, who has switched no provider on: how to, by example. */
export function NoProviders({ hint, example }: Props) {
  return (
    <div className="panel">
      <p>{texts.home.none}</p>
      <p>{hint}</p>
      <pre>{example}</pre>
    </div>
  );
}
