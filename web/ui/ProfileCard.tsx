import type { Ref } from 'react';
import type { Profile, SessionInfo } from '../../proxy/protocol/contract.ts';
import { texts } from '../texts/texts.ts';
import { Fact } from './Fact.tsx';
import { Grant } from './Grant.tsx';
import { Picture } from './Picture.tsx';
import { SessionEnd } from './SessionEnd.tsx';

interface Props {
  profile: Profile;
  provider: string;
  session: SessionInfo;
  heading: Ref<HTMLHeadingElement>;
}

/** Everything that is known of the person, and on whose word. */
export function ProfileCard({ profile, provider, session, heading }: Props) {
  const { profile: words, account } = texts;
  const name = profile.name ?? profile.username ?? account.nobody;
  return (
    <article className="profile">
      <Picture src={profile.picture} name={name} size={96} />
      <h1 ref={heading} tabIndex={-1}>
        <bdi>{name}</bdi>
      </h1>
      <dl className="facts">
        {profile.email && (
          <Fact name={words.email}>
            <bdi>{profile.email}</bdi> <Verified isVerified={profile.email_verified === true} />
          </Fact>
        )}
        {profile.username && <Fact name={words.username}>{profile.username}</Fact>}
        <Fact name={words.provider}>{provider}</Fact>
        <Fact name={words.subject}>
          <code>{profile.sub}</code>
        </Fact>
        <Grant {...session} />
        <Fact name={words.session}>
          <SessionEnd exp={session.exp} />
        </Fact>
      </dl>
      {profile.url && (
        <a href={profile.url} rel="noreferrer">
          {words.page(provider)}
        </a>
      )}
    </article>
  );
}

function Verified({ isVerified }: { isVerified: boolean }) {
  const { verified, unverified } = texts.profile;
  return <span className={isVerified ? 'badge badge-good' : 'badge'}>{isVerified ? verified : unverified}</span>;
}
