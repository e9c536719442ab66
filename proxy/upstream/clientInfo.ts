import { Failure } from '../protocol/failure.ts';
import { readPresented, type Presented } from '../protocol/profile.ts';
import { memberAt } from '../protocol/profileMap.ts';
import type { ClientInfo } from '../protocol/providerCalls.ts';
import { ANSWER_LIMIT, readJsonObject, type Upstream } from './upstream.ts';

/** How a server knows a client. */
export interface KnownClient {
  /** Where it sends people back to; empty: it does not say. */
  redirect_uris: unknown[];
  presented: Presented;
}

/**
 * Asks a server that can tell how it knows the client; nobody has to be signed in for that.
 * @throws Failure client_not_known, answer_status where it can't say, and whatever `upstream` throws
 */
export async function fetchClientInfo(
  upstream: Upstream,
  { url, redirect_uri, name, picture }: ClientInfo,
  allowLoopback: boolean,
  deadline?: number,
): Promise<KnownClient> {
  const response = await upstream(url, { headers: { accept: 'application/json' } }, ANSWER_LIMIT.metadata, deadline);
  if (response.status >= 500 || response.status === 429)
    throw new Failure('answer_status', `client: ${response.status}`);
  if (!response.ok) throw new Failure('client_not_known', `status ${response.status}`);
  const json = await readJsonObject(response).catch(() => undefined);
  // A page of words is no word of this client.
  if (json === undefined) throw new Failure('client_not_known', 'no JSON');
  const at = (path: string | undefined) => (path === undefined ? undefined : memberAt(json, path));
  const redirect_uris = [at(redirect_uri)].flat().filter((uri) => uri !== undefined);
  return { redirect_uris, presented: readPresented(at(name), at(picture), allowLoopback) };
}
