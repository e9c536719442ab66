declare module 'cloudflare:test' {
  /** The bindings of the wrangler configuration. */
  export const env: { ASSETS: { fetch: (request: Request) => Promise<Response> } };
}
