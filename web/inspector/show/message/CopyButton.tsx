import { useState } from 'react';
import { words } from '../texts/words.ts';

interface Props {
  label: string;
  /** What is said once it is copied. */
  done: string;
  isQuiet?: boolean;
  textOf: () => string | Promise<string>;
}

export function CopyButton({ label, done, isQuiet = false, textOf }: Props) {
  const [said, setSaid] = useState<string>();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(await textOf());
      setSaid(done);
    } catch {
      setSaid(words.tools.notCopied);
    }
  };
  return (
    <>
      <button
        type="button"
        className={`button ${isQuiet ? 'button-quiet' : 'button-small'}`}
        onClick={() => void copy()}
      >
        {label}
      </button>
      <span role="status" className="hi-soft hi-said">
        {said}
      </span>
    </>
  );
}
