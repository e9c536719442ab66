import type { HeaderLine } from '../../../../proxy/protocol/handshake/step.ts';
import { words } from '../texts/words.ts';
import { Fields } from './Fields.tsx';

export function Headers({ headers }: { headers: readonly HeaderLine[] }) {
  if (headers.length === 0) return null;
  return (
    <details>
      <summary>{words.message.headers(headers.length)}</summary>
      <Fields pairs={headers} />
    </details>
  );
}
