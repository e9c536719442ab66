import type { ReactNode, Ref } from 'react';
import type { ConnectedAccount, User } from '../../proxy/protocol/contract.ts';
import type { Logo } from '../../proxy/protocol/provider.ts';
import { accountTexts } from '../texts/accountTexts.ts';
import { texts } from '../texts/texts.ts';
import { Fact } from './Fact.tsx';
import { Grant } from './Grant.tsx';
import { Picture } from './Picture.tsx';
import { ProviderLogo } from './ProviderLogo.tsx';

interface Props {
  account: ConnectedAccount;
  /** Who the person is there. */
  user: User;
  /** The provider's. */
  name: string;
  logo: Logo | undefined;
  heading: Ref<HTMLHeadingElement>;
  children: ReactNode;
}

/** An account at another provider, as the person has connected it. */
export function ConnectedCard({ account, user, name, logo, heading, children }: Props) {
  const who = user.name ?? texts.account.nobody;
  return (
    <article className="panel connected">
      <h3 ref={heading} tabIndex={-1}>
        <ProviderLogo name={name} logo={logo} />
        {name}
      </h3>
      <p className="connected-who">
        <Picture src={user.picture} name={who} size={32} />
        <bdi>{who}</bdi>
      </p>
      <dl className="facts">
        <Grant {...account} />
        <Fact name={accountTexts.since}>
          <Day at={account.since} />
        </Fact>
      </dl>
      {children}
    </article>
  );
}

/** `at` in unix seconds. */
function Day({ at }: { at: number }) {
  const day = new Date(at * 1000);
  const format = new Intl.DateTimeFormat(texts.lang, { dateStyle: 'long' });
  return <time dateTime={day.toISOString()}>{format.format(day)}</time>;
}
