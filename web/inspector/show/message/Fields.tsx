import { decodeForm, isQuery, type Pair } from '../decode.ts';
import { keyed } from '../keyed.ts';
import { meaningOf, words } from '../texts/words.ts';
import { Marked } from './Marked.tsx';

interface Props {
  pairs: readonly (readonly [name: string, value: unknown])[];
  meanings?: Readonly<Record<string, string>>;
  depth?: number;
}

/** Deeper than this nobody reads. */
const MAX_DEPTH = 5;

/** Names, values, and what the names mean. */
export function Fields({ pairs, meanings = words.names, depth = 0 }: Props) {
  return (
    <dl className="hi-fields">
      {keyed(pairs, ([name]) => name).map(({ key, item: [name, value] }) => (
        <div key={key}>
          <dt>
            <code>
              <Marked text={name} />
            </code>
          </dt>
          <dd>
            <Value value={value} meanings={meanings} depth={depth} />
            <Meaning text={meaningOf(name, meanings)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Meaning({ text }: { text: string | undefined }) {
  return text === undefined ? null : <p className="hi-meaning">{text}</p>;
}

function Value({
  value,
  meanings,
  depth,
}: {
  value: unknown;
  meanings: Readonly<Record<string, string>>;
  depth: number;
}) {
  const nested = depth < MAX_DEPTH ? nestedPairs(value) : undefined;
  if (nested) return <Fields pairs={nested} meanings={meanings} depth={depth + 1} />;
  return (
    <code className="hi-value">
      <Marked text={textOf(value)} />
    </code>
  );
}

/** The members of an object, the items of a list of such, the parameters of a query in a text. */
function nestedPairs(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  if (typeof value === 'string') return isQuery(value) ? (decodeForm(value) satisfies Pair[]) : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return Object.entries(value);
  return value.some((item) => typeof item === 'object')
    ? value.map((item, index) => [String(index + 1), item])
    : undefined;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(' ');
  return JSON.stringify(value) ?? '';
}
