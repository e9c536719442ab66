import { publicKeys } from '../embed/publicKeys.ts';
import { PUBLIC_HEADERS } from '../headers.ts';
import type { AppContext } from '../requestState.ts';

/** `GET /.well-known/jwks.json`: what assertions are verified with (RFC 7517 section 5). */
export async function jwks(c: AppContext): Promise<Response> {
  const { keys } = c.var.deps.config.embedding;
  const headers = { ...PUBLIC_HEADERS, 'cache-control': 'public, max-age=300' };
  return Response.json({ keys: await publicKeys(keys) }, { headers });
}
