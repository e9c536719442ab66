import * as v from 'valibot';
import { decodeBase64url, encodeBase64url } from '../../../../proxy/protocol/base64url.ts';
import type { Handshake } from '../../../../proxy/protocol/handshake/step.ts';
import { withoutPerson } from '../withoutPerson.ts';
import { deflate, inflate } from './deflate.ts';
import { isShallow } from './depth.ts';
import { SharedHandshake } from './handshakeShape.ts';

/** In bytes, both of the fragment and of what it stands for. */
const MOST = 262_144;
/** A handshake needs six, and what claims have in them. */
const DEEPEST = 16;

const PREFIX = '#h=';

/** Why a link is not shown. */
export type Refused = 'too_large' | 'unreadable';

/**
 * An address at which this handshake can be read, without anything on a server: it is in the fragment, which browsers
 * send to nobody. It has no secret in it, nothing that is known of the person, and no recipe.
 */
export async function shareUrl(handshake: Handshake, origin: string): Promise<string> {
  const { recipe: _forScripts, ...shared } = withoutPerson(handshake);
  return `${origin}/inspect${PREFIX}${encodeBase64url(await deflate(JSON.stringify(shared)))}`;
}

/** Whether an address has a handshake in it: whatever is in a fragment of that name. */
export function isShared(fragment: string): boolean {
  return fragment.startsWith(PREFIX);
}

/**
 * The handshake in a fragment (with its `#`), whoever may have made it: all of its texts are to be shown as texts, and
 * nothing in it is to be fetched, run or believed.
 */
export async function readShared(fragment: string): Promise<Handshake | Refused> {
  if (fragment.length > MOST) return 'too_large';
  const bytes = isShared(fragment) ? decodeBase64url(fragment.slice(PREFIX.length)) : undefined;
  if (bytes === undefined) return 'unreadable';
  const json = await inflate(bytes, MOST);
  if (json === undefined || !isShallow(json, DEEPEST)) return 'unreadable';
  const read = v.safeParse(SharedHandshake, parsed(json));
  return read.success ? read.output : 'unreadable';
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
