import type { User } from '../../proxy/protocol/contract.ts';
import { texts } from '../texts/texts.ts';
import { Picture } from './Picture.tsx';

interface Props {
  user: User;
  href: string;
  busy: boolean;
  onSignOut: () => void;
}

/** Who is signed in, in the header of every page. */
export function Account({ user, href, busy, onSignOut }: Props) {
  const { account } = texts;
  const name = user.name ?? account.nobody;
  return (
    <>
      <a className="account" href={href}>
        <Picture src={user.picture} name={name} size={32} />
        <bdi className="account-name">{name}</bdi>
        <span className="visually-hidden">{account.profile}</span>
      </a>
      <button type="button" className="button button-quiet" aria-disabled={busy} onClick={onSignOut}>
        {busy ? account.signingOut : account.signOut}
      </button>
    </>
  );
}
