import type { ButtonLook } from '../../proxy/protocol/embedContract.ts';
import { bare, own } from './bare.ts';
import { isText } from './messages.ts';

/** How a provider's button looks; members that it lacks are undefined. */
export interface Look {
  name: string;
  /** The parts of the mark, as in Logo; none: there is no mark. */
  mark: readonly Part[];
}

type Part = { path?: unknown; color?: unknown };

const asked = bare<Record<string, Promise<Look>>>({});

/** By the one request that a page makes before a click; `login` is our origin. */
export function lookOf(login: string, provider: string): Promise<Look> {
  const address = `${login}/button/${encodeURIComponent(provider)}.json`;
  return (asked[address] ??= ask(address, provider));
}

/** Until it is known, and where it cannot be: a page's policy (CSP) may forbid the request. */
export function plainLook(provider: string): Look {
  return { name: provider.charAt(0).toUpperCase() + provider.slice(1), mark: [] };
}

async function ask(address: string, provider: string): Promise<Look> {
  try {
    const response = await fetch(address, bare({}));
    return readLook(await response.json(), provider);
  } catch {
    return plainLook(provider);
  }
}

/** Of a ButtonLook, as it came. */
export function readLook(data: unknown, provider: string): Look {
  const { name, logo }: { [member in keyof ButtonLook]?: unknown } = own(data);
  const first = own(logo);
  const { more } = first;
  const mark = logo ? [first, ...(Array.isArray(more) ? more.map(own) : [])] : [];
  // Whatever a member is, the browser makes a text of it, and draws nothing where that is none.
  return isText(name) ? { name, mark } : plainLook(provider);
}
