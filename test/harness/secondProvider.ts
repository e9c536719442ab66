import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** A provider that is not ours: oidc-provider as it comes, with its own development pages. */
export interface SecondProvider {
  issuer: string;
  close: () => Promise<void>;
}

export interface Client {
  client_id: string;
  client_secret?: string;
  redirect_uri: string;
}

/** Listens on any free loopback port. Everyone may sign in there; the person is called after the login. */
export async function startSecondProvider(clients: readonly Client[]): Promise<SecondProvider> {
  let handle: ReturnType<Provider['callback']> | undefined;
  const server = createServer((request, response) => void handle?.(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  handle = new Provider(issuer, configuration(clients)).callback();
  return {
    issuer,
    close: async () => {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

function configuration(clients: readonly Client[]): Record<string, unknown> {
  return {
    clients: clients.map(({ client_id, client_secret, redirect_uri }) => ({
      client_id,
      redirect_uris: [redirect_uri],
      ...(client_secret === undefined ? { token_endpoint_auth_method: 'none' } : { client_secret }),
    })),
    clientBasedCORS: () => true,
    ttl: { AccessToken: 600, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
    cookies: { keys: ['of-the-second-provider'] },
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    findAccount: (_ctx: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, name: `${id} of the second`, email: `${id}@second.example`, email_verified: true }),
    }),
  };
}
