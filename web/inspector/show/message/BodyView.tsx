import type { Answer, Message } from '../../../../proxy/protocol/handshake/step.ts';
import { decodeBody } from '../decode.ts';
import { words } from '../texts/words.ts';
import { Fields } from './Fields.tsx';
import { Marked } from './Marked.tsx';

/** A body as it is meant, and as it was sent. */
export function BodyView({ message }: { message: Message | Answer }) {
  const { body, headers } = message;
  const cut = 'cut' in message ? message.cut : undefined;
  if (body === undefined || body === '') return null;
  return (
    <>
      <Decoded body={body} headers={headers} />
      {cut !== undefined && <p className="hi-soft">{words.message.cut(cut)}</p>}
    </>
  );
}

function Decoded({ body, headers }: { body: string; headers: Message['headers'] }) {
  const decoded = decodeBody(body, headers);
  if (decoded.kind === 'text') return <Raw text={body} />;
  const pairs = decoded.kind === 'form' ? decoded.pairs : membersOf(decoded.value);
  return (
    <>
      <Fields pairs={pairs} />
      <details>
        <summary>{words.message.raw}</summary>
        <Raw text={body} />
      </details>
    </>
  );
}

function Raw({ text }: { text: string }) {
  return (
    <pre>
      <Marked text={text} />
    </pre>
  );
}

function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.map((item, index) => [String(index + 1), item]);
  return Object.entries(value as Record<string, unknown>);
}
