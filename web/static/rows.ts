import { usualRedirectPath } from '../../proxy/protocol/pages.ts';
import type { OidcRow, Provider } from '../../proxy/protocol/provider.ts';
import { usualOidcRow } from '../../proxy/protocol/usualRow.ts';
import type { Place } from './place.ts';
import { type Refusal, refusalOf } from './refusal.ts';

export type StaticRow = Provider & OidcRow;

/** What providers.json has for this site, in its order. */
export interface Rows {
  offered: ReadonlyMap<string, StaticRow>;
  refused: readonly Refusal[];
}

const FILE = 'providers.json';

/** The file beside index.html, asked anew at every visit: its owner may have changed it since. */
export async function fetchRows(fetch: typeof globalThis.fetch, place: Place): Promise<Rows> {
  try {
    const response = await fetch(place.base + FILE, { cache: 'no-cache', redirect: 'error' });
    return readRows(response.ok ? await response.json() : undefined, place);
  } catch {
    return readRows(undefined, place);
  }
}

/** One bad row does not take the others along. */
export function readRows(json: unknown, { onLoopback, built }: Pick<Place, 'onLoopback' | 'built'>): Rows {
  if (!Array.isArray(json)) return { offered: new Map(), refused: [{ row: FILE, reason: 'file', member: '' }] };
  const offered = new Map<string, StaticRow>();
  const refused: Refusal[] = [];
  for (const [index, row] of json.entries()) {
    const refusal = refusalOf(row, index, onLoopback) ?? misplaced(row as Raw, offered, built);
    if (refusal) refused.push(refusal);
    else offered.set((row as Raw).id, complete(row as Raw));
  }
  return { offered, refused };
}

/** A row of the file that has passed `refusalOf`. */
type Raw = Pick<OidcRow, 'id' | 'issuer'> & { client_id: string } & Partial<OidcRow>;

function misplaced({ id }: Raw, offered: ReadonlyMap<string, unknown>, built: Place['built']): Refusal | undefined {
  if (offered.has(id)) return { row: id, reason: 'twice', member: 'id' };
  // The provider would send people back to an address where no file is.
  return built.includes(id) ? undefined : { row: id, reason: 'not_built', member: 'id' };
}

function complete(row: Raw): StaticRow {
  return { ...usualOidcRow(row), redirect_path: usualRedirectPath(row.id), client_auth: 'none' };
}
