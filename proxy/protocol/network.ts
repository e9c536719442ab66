/**
 * What stands for one client: an IPv4 address, or the /64 of an IPv6 address (RFC 4291 section 2.5.4), whose other half
 * a client chooses as it likes. Undefined where it is no address. Proxies write it with a port, too, and in quotes (RFC
 * 7239 section 6).
 */
export function networkOf(address: string): string | undefined {
  const unquoted = address.replace(/^"(.*)"$/, '$1');
  const [bare = ''] = unquoted.replace(/^(?:\[(.*)\]|([\d.]+))(?::\d+)?$/, '$1$2').split('%', 1);
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(bare)) return bare;
  if (!bare.includes(':') || !URL.canParse(`http://[${bare}]/`)) return undefined;
  const groups = groupsOf(new URL(`http://[${bare}]/`).hostname.slice(1, -1));
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) return embedded(groups);
  return groups.every((group, at) => group === (at === 7 ? 1 : 0)) ? '[::1]' : `${prefixOf(groups)}::/64`;
}

/** Whether only neighbours have it: of RFC 1918, fc00::/7 (RFC 4193), or link-local. `network` is of `networkOf`. */
export function isPrivate(network: string): boolean {
  return /^((10|172\.(1[6-9]|2\d|3[01])|192\.168|169\.254)\.|(f[cd]..|fe[89ab].):)/.test(network);
}

/** Of the form that URLs are normalized to: at most one `::`, no dots. */
function groupsOf(text: string): number[] {
  const [head = '', tail] = text.split('::');
  const parse = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const [before, after] = [parse(head), parse(tail ?? '')];
  const gap = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array.from({ length: gap }, () => 0), ...after];
}

function prefixOf(groups: readonly number[]): string {
  return groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':');
}

/** An IPv4 address in an IPv6 one (section 2.5.5.2). */
function embedded(groups: readonly number[]): string {
  return groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 255])
    .join('.');
}
