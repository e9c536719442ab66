/* oxlint-disable no-restricted-imports -- the build checks rows with the proxy's schema; no page gets it */
import { parseRow } from '../../proxy/config/ownRows.ts';
import { describeIssue } from '../../proxy/config/rowIssue.ts';
import { rowSchemas } from '../../proxy/config/rowSchema.ts';
import { isEndpointAllowed } from '../../proxy/protocol/endpointUrl.ts';
import { readRows } from '../static/rows.ts';
import { refusalOf, type Refusal } from '../static/refusal.ts';
import { en } from '../texts/static.en.ts';

/** What of a providers.json goes into a site; or, line by line, why it does not. */
export type Checked = { ids: string[]; onLoopback: string[] } | { problems: string[] };

/**
 * Checks the text of a providers.json for a site without a proxy. Addresses on loopback are let through, and named:
 * such a site works on this machine alone.
 */
export function checkRows(text: string): Checked {
  const rows = parse(text);
  if (!Array.isArray(rows)) return { problems: [`It is not a JSON list of rows. ${MEND}`] };
  const problems = rows.flatMap((row, index) => problemsOf(row, index));
  const built = rows.map((row) => (row as { id: string }).id);
  const twice = problems.length > 0 ? [] : readRows(rows, { onLoopback: true, built }).refused;
  if (problems.length > 0 || twice.length > 0) return { problems: [...problems, ...twice.map(inWords)] };
  const onLoopback = rows.filter(({ issuer }: { issuer: string }) => !isEndpointAllowed(issuer, false));
  return { ids: built, onLoopback: onLoopback.map(({ id }: { id: string }) => id) };
}

const MEND =
  'Write, for example: [{"id":"acme","issuer":"https://id.acme.example","client_id":"…","token_endpoint_cors":true}]';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** That it needs the proxy is said first: correcting the members of such a row leads nowhere. */
function problemsOf(row: unknown, index: number): string[] {
  const refusal = refusalOf(row, index, true);
  if (refusal !== undefined && refusal.reason !== 'shape') return [inWords(refusal)];
  const result = parseRow(rowSchemas(true), row);
  if ('issues' in result) return result.issues.map((issue) => `${nameOf(row, index)} ${describeIssue(index, issue)}.`);
  return refusal === undefined ? [] : [inWords(refusal)];
}

function nameOf(row: unknown, index: number): string {
  const id = (row as { id?: unknown } | null)?.id;
  return `Row ${typeof id === 'string' ? id : index}:`;
}

function inWords({ row, reason, member }: Refusal): string {
  return `Row ${row}: ${en.reasons[reason](member)}`;
}
