/** What a person is shown of an origin: its host in ASCII, however it is written elsewhere, with a port if it has one. */
export function hostOf(origin: string): string {
  return new URL(origin).host;
}
