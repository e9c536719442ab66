import { resourceTexts } from '../texts/resourceTexts.ts';
import { MORE_SCOPES } from './MoreScopes.tsx';
import { Scopes } from './Scopes.tsx';

interface Props {
  scopes: readonly string[];
  /** They can be allowed further below. */
  isOffered: boolean;
}

/** Why a list is not shown: the person has not allowed it. */
export function Missing({ scopes, isOffered }: Props) {
  const { notGranted, allow } = resourceTexts;
  return (
    <>
      <p>{notGranted}</p>
      <Scopes scopes={scopes} />
      {isOffered && (
        <p>
          <a href={`#${MORE_SCOPES}`}>{allow}</a>
        </p>
      )}
    </>
  );
}
