import type { SessionInfo } from '../../proxy/protocol/contract.ts';
import { texts } from '../texts/texts.ts';
import { Fact } from './Fact.tsx';
import { Scopes } from './Scopes.tsx';

/** What the provider has granted, against what it was asked for. */
export function Grant({ scopes, requested }: Pick<SessionInfo, 'scopes' | 'requested'>) {
  const declined = requested.filter((scope) => !scopes.includes(scope));
  return (
    <>
      <Fact name={texts.profile.scopes}>
        <Scopes scopes={scopes} />
      </Fact>
      {declined.length > 0 && (
        <Fact name={texts.profile.declined}>
          <Scopes scopes={declined} />
        </Fact>
      )}
    </>
  );
}
