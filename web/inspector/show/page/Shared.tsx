import { useEffect, useState } from 'react';
import type { Handshake } from '../../../../proxy/protocol/handshake/step.ts';
import { paths } from '../../../paths.ts';
import { TextLink } from '../../../ui/TextLink.tsx';
import { readShared, type Refused } from '../../export/shared/share.ts';
import { words } from '../texts/words.ts';
import { HandshakeView } from './HandshakeView.tsx';

/** A handshake that came in a link, whoever has made that: to be read, and nothing else. */
export function Shared({ fragment }: { fragment: string }) {
  const shared = useShared(fragment);
  const { banner, origin, own, refused } = words.shared;
  if (shared === undefined) return null;
  const isRefused = typeof shared === 'string';
  return (
    <>
      <section className="panel hi-banner" role="status">
        <p>
          <b>{isRefused ? refused : banner}</b>
        </p>
        {!isRefused && <p>{origin(shared.origin)}</p>}
        <TextLink href={paths.inspect()}>{own}</TextLink>
      </section>
      {!isRefused && <HandshakeView handshake={shared} />}
    </>
  );
}

function useShared(fragment: string): Handshake | Refused | undefined {
  const [shared, setShared] = useState<Handshake | Refused>();
  useEffect(() => {
    let isGone = false;
    const read = async (): Promise<void> => {
      const found = await readShared(fragment);
      if (!isGone) setShared(found);
    };
    void read();
    return () => {
      isGone = true;
    };
  }, [fragment]);
  return shared;
}
