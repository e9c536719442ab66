import { useAuth } from '../hooks.ts';
import { paths } from '../paths.ts';
import { texts } from '../texts/texts.ts';
import { TextLink } from '../ui/TextLink.tsx';

/** The way to what was just recorded; nothing where nothing is. */
export function HandshakeLink() {
  const { inspected } = useAuth();
  return inspected?.list()[0] ? <TextLink href={paths.inspect()}>{texts.handshake}</TextLink> : null;
}
