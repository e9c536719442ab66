import type { Refusal } from '../static/refusal.ts';
import { staticTexts } from '../texts/staticTexts.ts';
import { NoProviders } from './NoProviders.tsx';

interface Props {
  rows: readonly Refusal[];
  /** How many rows of the file are offered. */
  offered: number;
}

/** Which rows of providers.json cannot work without a proxy, and what to do about each. */
export function RefusedRows({ rows, offered }: Props) {
  const { refusedHeading, refusedLead, reasons, noneHint, noneExample } = staticTexts;
  if (rows.length === 0) return offered === 0 ? <NoProviders hint={noneHint} example={noneExample} /> : null;
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

/** That nothing keeps the sign-in. */
export function MemoryOnly() {
  return <p className="memory-only">{staticTexts.memoryOnly}</p>;
}
