import type { IncomingMessage, ServerResponse } from 'node:http';

import { html } from './pages/html.ts';
import { page, pageHeaders } from './pages/page.ts';
import { PICTURE_HEADERS, picture } from './pages/picture.ts';
import type { DemoUser } from './users.ts';

/** Serves what a profile points to, `/pictures/<id>.svg` and `/people/<id>`; false: not one of these. */
export function publicPages(users: ReadonlyMap<string, DemoUser>) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const [, kind, id] = /^\/(pictures|people)\/([\w-]+?)(?:\.svg)?$/.exec(request.url ?? '') ?? [];
    const user = users.get(id ?? '');
    if (!user) return false;
    if (kind === 'people') response.writeHead(200, pageHeaders([])).end(personPage(user));
    else response.writeHead(200, PICTURE_HEADERS).end(picture(user));
    return true;
  };
}

function personPage(user: DemoUser): string {
  return page(user.name, html`<p>${user.name} lives in this demo only.</p>`);
}
