import type { ButtonLook } from '../../protocol/embedContract.ts';
import { PUBLIC_HEADERS } from '../headers.ts';
import type { ShownProviders } from '../pages/shownProviders.ts';
import type { AppContext } from '../requestState.ts';

/** `GET /button/<provider>.json`: name and logo, for the login button of any page. */
export function createButtonLook(shown: ShownProviders) {
  return async (c: AppContext): Promise<Response> => {
    const id = /^\/button\/([^/]+)\.json$/.exec(c.req.path)?.[1];
    const provider = (await shown(c.req.url)).find((one) => one.id === id);
    if (provider === undefined) return Response.json({}, { status: 404, headers: PUBLIC_HEADERS });
    const { name, logo } = provider;
    const look: ButtonLook = { name, ...(logo && { logo }) };
    return Response.json(look, { headers: { ...PUBLIC_HEADERS, 'cache-control': 'public, max-age=3600' } });
  };
}
