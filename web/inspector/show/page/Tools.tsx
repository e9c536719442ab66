import type { Handshake } from '../../../../proxy/protocol/handshake/step.ts';
import { scriptOf } from '../../export/script/scriptOf.ts';
import { words } from '../texts/words.ts';

/** The whole handshake to take along. */
export function Tools({ handshake }: { handshake: Handshake }) {
  const { tools } = words;
  const script = scriptOf(handshake);
  return (
    <section className="hi-tools" aria-label={tools.heading}>
      {script !== undefined && (
        <button
          type="button"
          className="button"
          title={tools.scriptWhat}
          onClick={() => saveFile(`${handshake.provider}.sh`, 'text/x-shellscript', script)}
        >
          {tools.script}
        </button>
      )}
    </section>
  );
}

function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url));
}
