import type { Handshake } from '../../../../proxy/protocol/handshake/step.ts';
import { harOf } from '../../export/harOf.ts';
import { scriptOf } from '../../export/script/scriptOf.ts';
import { shareUrl } from '../../export/shared/share.ts';
import { CopyButton } from '../message/CopyButton.tsx';
import { words } from '../texts/words.ts';

/** The whole handshake to take along. */
export function Tools({ handshake }: { handshake: Handshake }) {
  const { tools } = words;
  const { provider, recipe } = handshake;
  return (
    <section className="hi-tools" aria-label={tools.heading}>
      {recipe && (
        <button
          type="button"
          className="button"
          onClick={() => saveFile(`${provider}.sh`, 'text/x-shellscript', scriptOf(handshake) ?? '')}
        >
          {tools.script}
        </button>
      )}
      <button
        type="button"
        className="button button-quiet"
        onClick={() => saveFile(`${provider}.har`, 'application/json', harOf(handshake))}
      >
        {tools.har}
      </button>
      <CopyButton
        label={tools.share}
        done={tools.shared}
        isQuiet
        textOf={() => shareUrl(handshake, window.location.origin)}
      />
      {recipe && <p className="hi-soft">{tools.scriptWhat}</p>}
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
