import type { RefusalReason } from '../static/refusal.ts';

/** What only a site without a proxy says, in English. The build says its part of it on the command line. */
export const en = {
  memoryOnly: 'This sign-in is kept in this tab’s memory only: reload or close it and it is gone.',
  refusedHeading: 'Not offered here',
  refusedLead: 'For the site’s owner: this site has no proxy, and providers.json has what cannot work without one.',
  noneHint: 'If this is your site: put rows of public clients into providers.json and build it again, for example',
  noneExample: '[{"id":"acme","issuer":"https://id.acme.example",\n  "client_id":"…","token_endpoint_cors":true}]',
  /** What is wrong with the row, and the mend; `member` is the path of the member that is meant. */
  reasons: {
    file: () => 'It cannot be read as a JSON list of rows. Put such a list beside index.html.',
    shape: (member) => `${member || 'The row'} is missing, unknown or of the wrong kind. Correct it.`,
    secret: () =>
      'It has a client_secret, and this file is public: everybody who opens the site can read it. Take it out, and have the provider issue a new one if it was ever published. A client with a secret needs the proxy.',
    protocol: () => 'It speaks plain OAuth, which proves nobody’s identity to a browser. It needs the proxy.',
    client_auth: () =>
      'Its client_auth is that of a client with a secret, which needs the proxy. Register a public client, and write none or nothing.',
    cors: () =>
      'Its token endpoint is not known to answer browsers. If it does (CORS), add "token_endpoint_cors": true; else it needs the proxy.',
    proxy_only: (member) => `Only the proxy can do what ${member} asks for. Take it out, or use the proxy.`,
    twice: () => 'Its id is another row’s as well. Give each row an id of its own.',
    loopback: () => 'Its issuer is an address of this machine, and the site is not. Name an https address.',
    not_built: () => 'It was added after the build, so there is no page to come back to. Build the site again.',
  } satisfies Record<RefusalReason, (member: string) => string> as Record<RefusalReason, (member: string) => string>,
};

export type StaticTexts = typeof en;
