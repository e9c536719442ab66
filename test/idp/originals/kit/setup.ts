/** What the demo's originals are told. */
export interface Setup {
  /** Where they are, without a slash: http://127.0.0.1:9001 */
  base: string;
  /** Where the SPA is served; its `/callback/demo-<name>` are the registered redirect URIs. */
  origins: readonly string[];
  /** Milliseconds since the epoch. */
  now: () => number;
}
