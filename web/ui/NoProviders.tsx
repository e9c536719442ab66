import { texts } from '../texts/texts.ts';

/** For the site's owner, who has switched no provider on. */
export function NoProviders() {
  const { none, noneHint, noneExample } = texts.home;
  return (
    <div className="panel">
      <p>{none}</p>
      <p>{noneHint}</p>
      <pre>{noneExample}</pre>
    </div>
  );
}
