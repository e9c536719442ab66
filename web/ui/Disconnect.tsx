import { useId, useState } from 'react';
import { accountTexts } from '../texts/accountTexts.ts';

interface Props {
  /** Its name. */
  provider: string;
  busy: boolean;
  onDisconnect: () => void;
}

/** Asks once, in the place of the button. The focus goes to the answer that changes nothing, and back if it is given. */
export function Disconnect({ provider, busy, onDisconnect }: Props) {
  const question = useId();
  const [step, setStep] = useState<'fresh' | 'asked' | 'kept'>('fresh');
  const { disconnect, disconnectFrom, disconnecting, ask, keep } = accountTexts;
  if (step !== 'asked') {
    return (
      <button
        type="button"
        className="button button-quiet"
        ref={step === 'kept' ? takeFocus : undefined}
        onClick={() => setStep('asked')}
      >
        {disconnect}
        <span className="visually-hidden">{disconnectFrom(provider)}</span>
      </button>
    );
  }
  return (
    <div role="group" aria-labelledby={question}>
      <p id={question}>{ask(provider)}</p>
      <div className="actions">
        <button type="button" className="button" aria-disabled={busy} onClick={onDisconnect}>
          {busy ? disconnecting : disconnect}
        </button>
        <button
          type="button"
          className="button button-quiet"
          aria-disabled={busy}
          ref={takeFocus}
          onClick={() => !busy && setStep('kept')}
        >
          {keep}
        </button>
      </div>
    </div>
  );
}

function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus();
}
