import type { PublicProvider } from '../../proxy/protocol/contract.ts';
import { accountTexts } from '../texts/accountTexts.ts';
import { ConnectButtons } from '../ui/ConnectButtons.tsx';
import { NotConnected } from './NotConnected.tsx';
import { useConnect } from './useConnect.ts';

interface Props {
  offered: readonly PublicProvider[];
  /** Nothing is connected yet. */
  isFirst: boolean;
}

/** What the person may connect. */
export function Connect({ offered, isFirst }: Props) {
  const { busy, problem, begin } = useConnect();
  const { connectFirst, connectAnother } = accountTexts;
  return (
    <>
      <h3>{isFirst ? connectFirst : connectAnother}</h3>
      <ConnectButtons offered={offered} busy={busy?.provider.id} onChoose={(provider) => begin({ provider })} />
      {problem && <NotConnected problem={problem} />}
    </>
  );
}
