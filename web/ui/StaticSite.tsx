import type { Refusal } from '../static/refusal.ts';
import { staticTexts } from '../texts/staticTexts.ts';

interface Props {
  rows: readonly Refusal[];
  /** How many rows of the file are offered. */
  offered: number;
}

/** Which rows of providers.json cannot work without a proxy, and what to do about each. */
export function RefusedRows({ rows, offered }: Props) {
  if (rows.length === 0) return offered === 0 ? <NoRows /> : null;
  const { refusedHeading, refusedLead, reasons } = staticTexts;
  return (
    <section className="panel refused">
      <h2>{refusedHeading}</h2>
      <p>{refusedLead}</p>
      {rows.map(({ row, reason, member }) => (
        <p key={`${row} ${reason} ${member}`}>
          <code>{row}</code>: {reasons[reason](member)}
        </p>
      ))}
    </section>
  );
}

/** For the owner of a site whose providers.json is empty. */
function NoRows() {
  const { none, noneHint, noneExample } = staticTexts;
  return (
    <div className="panel">
      <p>{none}</p>
      <p>{noneHint}</p>
      <pre>{noneExample}</pre>
    </div>
  );
}

/** That nothing keeps the sign-in. */
export function MemoryOnly() {
  return <p className="memory-only">{staticTexts.memoryOnly}</p>;
}
