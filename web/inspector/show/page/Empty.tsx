import type { ReactNode } from 'react';
import { paths } from '../../../paths.ts';
import { TextLink } from '../../../ui/TextLink.tsx';
import { words } from '../texts/words.ts';

/** Nothing has been recorded yet, or nothing is: what to do about it. */
export function Empty({ isRecording, children }: { isRecording: boolean; children?: ReactNode }) {
  const { empty } = words;
  return (
    <div className="hi-empty">
      <section className="panel">
        <h2>{isRecording ? empty.heading : empty.off}</h2>
        <p>{isRecording ? empty.what : empty.offHow}</p>
        {isRecording && <TextLink href={paths.home()}>{empty.goHome}</TextLink>}
      </section>
      {children}
    </div>
  );
}
