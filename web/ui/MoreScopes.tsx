import { texts } from '../texts/texts.ts';
import { ScopeButtons, type ScopeButtonsProps } from './ScopeButtons.tsx';

/** The panel's place on the page. */
export const MORE_SCOPES = 'more-scopes';

/** What the person may allow beside what they have allowed already. */
export function MoreScopes(props: ScopeButtonsProps) {
  const { more } = texts.profile;
  return (
    <section className="panel" id={MORE_SCOPES}>
      <h2>{more.heading}</h2>
      <p>{more.hint(props.provider)}</p>
      <ScopeButtons {...props} />
    </section>
  );
}
