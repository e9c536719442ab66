import { useId } from 'react';
import type { PublicResource } from '../../proxy/protocol/contract.ts';
import { Cell } from './Cell.tsx';

interface Props {
  resource: PublicResource;
  entries: readonly unknown[];
  /** Another page is on its way. */
  busy: boolean;
}

/** A provider's list. Where it is too wide it scrolls in its own box, by keyboard as well. */
export function ResourceTable({ resource: { title, columns }, entries, busy }: Props) {
  const caption = useId();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
    <div className="table-box" role="region" aria-labelledby={caption} aria-busy={busy} tabIndex={0}>
      <table>
        <caption id={caption} className="visually-hidden">
          {title}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.path} scope="col" className={classOf(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- no member is surely a row's own, and none changes places
            <tr key={index}>
              {columns.map((column) => (
                <td key={column.path} className={classOf(column)}>
                  <Cell column={column} entry={entry} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function classOf({ unit }: PublicResource['columns'][number]): string | undefined {
  return unit === undefined ? undefined : `unit-${unit}`;
}
