import { useEffect, useId, useState } from 'react';
import type { Handshake } from '../../../../proxy/protocol/handshake/step.ts';
import { Marked } from '../message/Marked.tsx';
import { words } from '../texts/words.ts';
import { EXAMPLE_VERIFIER, isPkce, objectionTo, pkceOf, workOut, type PkceWork } from './pkceSteps.ts';

/** How verifier and challenge belong together: those of the handshake, and any that somebody types. */
export function Pkce({ handshake, index }: { handshake: Handshake; index: number }) {
  const { pkce } = words;
  const { challenge, verifier } = pkceOf(handshake);
  if (!isPkce(handshake.steps[index]!) || challenge === undefined) return null;
  return (
    <section className="hi-part">
      <h3>{pkce.heading}</h3>
      <p className="hi-soft">{pkce.what}</p>
      <h4>{pkce.here}</h4>
      <ol className="hi-chain">
        <li>
          <span>code_verifier</span>
          {verifier === undefined ? <p className="hi-soft">{pkce.waiting}</p> : <Marked text={verifier} />}
        </li>
        <li>
          <span>code_challenge</span>
          <code>{challenge}</code>
        </li>
      </ol>
      <TryIt challenge={challenge} />
    </section>
  );
}

function TryIt({ challenge }: { challenge: string }) {
  const { pkce } = words;
  const id = useId();
  const [verifier, setVerifier] = useState(EXAMPLE_VERIFIER);
  const work = useWork(verifier);
  return (
    <>
      <h4>
        <label htmlFor={id}>{pkce.try}</label>
      </h4>
      <input
        id={id}
        className="hi-input"
        value={verifier}
        spellCheck={false}
        autoComplete="off"
        aria-describedby={`${id}-is`}
        onChange={({ target }) => setVerifier(target.value)}
      />
      <p id={`${id}-is`} className="hi-soft">
        {describe(verifier)}
      </p>
      <ol className="hi-chain" aria-live="polite">
        <li>
          <span>{pkce.hash}</span>
          <code>{work?.hex}</code>
        </li>
        <li>
          <span>{pkce.challenge}</span>
          <code>{work?.challenge}</code>
        </li>
      </ol>
      <p className="hi-soft">{work && (work.challenge === challenge ? pkce.matches : pkce.differs)}</p>
    </>
  );
}

function describe(verifier: string): string {
  const { pkce } = words;
  if (verifier === EXAMPLE_VERIFIER) return pkce.example;
  const objection = objectionTo(verifier);
  return objection === undefined ? '' : pkce[objection];
}

function useWork(verifier: string): PkceWork | undefined {
  const [work, setWork] = useState<PkceWork>();
  useEffect(() => {
    let isGone = false;
    const run = async (): Promise<void> => {
      const done = await workOut(verifier);
      if (!isGone) setWork(done);
    };
    void run();
    return () => {
      isGone = true;
    };
  }, [verifier]);
  return work;
}
