import type { ReactNode } from 'react';
import { keyed } from '../keyed.ts';
import { splitMarks, type Mark } from '../marks.ts';
import { words } from '../texts/words.ts';
import { Chip } from './Chip.tsx';

/** A recorded text; what is hidden in it is drawn as what it is. */
export function Marked({ text }: { text: string }) {
  return keyed(splitMarks(text), ({ kind }) => kind).map(({ key, item }) => <MarkView key={key} mark={item} />);
}

function MarkView({ mark }: { mark: Mark }): ReactNode {
  if (mark.kind === 'text') return mark.text;
  if (mark.kind === 'hidden') return <Chip name={mark.name} length={mark.length} fingerprint={mark.fingerprint} />;
  const { chip } = words;
  if (mark.kind === 'secret') {
    return (
      <span className="hi-chip hi-chip-secret" title={chip.secret}>
        <b>$CLIENT_SECRET</b>
      </span>
    );
  }
  return (
    <span className="hi-chip hi-chip-personal">
      <b>{mark.name}</b> <span>{chip.person}</span>
    </span>
  );
}
