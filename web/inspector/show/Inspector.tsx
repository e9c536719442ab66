/** The handshakes of this tab, to be read. */
export function Inspector() {
  return null;
}
