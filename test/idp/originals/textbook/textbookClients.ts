import { type Client, ORIGINALS, OTHERS, OTHER_REDIRECT_URI, redirectUris } from '../clients.ts';

export const TEXTBOOK_CLIENTS: ReadonlyMap<string, Client> = new Map(
  [ORIGINALS.textbook, OTHERS.textbook].map((client) => [client.client_id, client]),
);

export function registeredAt({ client_id }: Client, origins: readonly string[]): readonly string[] {
  return client_id === ORIGINALS.textbook.client_id ? redirectUris('textbook', origins) : [OTHER_REDIRECT_URI];
}
