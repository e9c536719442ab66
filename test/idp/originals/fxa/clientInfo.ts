import type { Hono } from 'hono';

import { PICTURE_HEADERS } from '../../pages/picture.ts';
import { CLIENT_MARK } from './clientMark.ts';
import { fxaError } from './fxaError.ts';

interface ClientInfo {
  client_id: string;
  name: string;
  /** Where the server sends the code. */
  redirect_uri: string;
}

/** Whether a client exists, how to present it to a person, and where its people are sent back to. */
export function addClientInfo(app: Hono, prefix: string, { client_id, name, redirect_uri }: ClientInfo): void {
  app.get('/v1/client/:id', (c) => {
    if (c.req.param('id') !== client_id) throw fxaError(101);
    return c.json({ name, image_uri: `${prefix}/client.svg`, redirect_uri });
  });
  app.get('/client.svg', (c) => c.body(CLIENT_MARK.text, 200, PICTURE_HEADERS));
}
