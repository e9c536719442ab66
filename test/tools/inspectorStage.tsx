import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Handshake } from '../../proxy/protocol/handshake/step.ts';
import { HandshakeView } from '../../web/inspector/show/page/HandshakeView.tsx';
import { Heading } from '../../web/ui/Heading.tsx';
import { Shell } from '../../web/ui/Shell.tsx';

declare global {
  /** Puts a handshake into the document, drawn anew. */
  var drawHandshake: (handshake: Handshake) => void;
  var drawnHandshake: Handshake | undefined;
  /** Takes away what was drawn. */
  var wipe: () => void;
}

const place = document.createElement('div');
document.body.replaceChildren(place);
let root = createRoot(place);

function draw(drawn: ReactNode): void {
  flushSync(() => root.render(drawn));
}

// Whoever comes to the inspector has seen other pages: React itself is not new.
draw(
  <Shell home="/">
    <Heading lead="lead">heading</Heading>
  </Shell>,
);

globalThis.wipe = () => {
  root.unmount();
  root = createRoot(place);
};

globalThis.drawHandshake = (handshake) =>
  draw(<HandshakeView handshake={handshake} replay={() => Promise.resolve([])} />);
