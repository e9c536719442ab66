import { useState } from 'react';
import { terminalTexts } from '../../texts/terminalTexts.ts';

export interface TerminalHintProps {
  /** What the provider has sent the person back with. It has a code in it, so it is copied and never drawn. */
  address: string;
}

/** For a handshake that a script in a terminal has begun: its callback ends here, and is wanted there. */
export function TerminalHint({ address }: TerminalHintProps) {
  const { heading, what, warning, copy, copied, failed } = terminalTexts;
  const [said, setSaid] = useState('');
  const onClick = () =>
    void navigator.clipboard.writeText(address).then(
      () => setSaid(copied),
      () => setSaid(failed),
    );
  return (
    <section className="failure failure-small">
      <h2>{heading}</h2>
      <p>{what}</p>
      <p className="failure-next">{warning}</p>
      <button type="button" className="button" onClick={onClick}>
        {copy}
      </button>
      <p role="status">{said}</p>
    </section>
  );
}
