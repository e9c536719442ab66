/** As unguessable as they look; `bytes` of them are random. */
export function randomHex(bytes = 32): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A secret that is recognised wherever it turns up. */
export function mintSecret(): string {
  return `demo-secret-${randomHex(20)}`;
}

const HEX_MARK = 'decafc0ffee5ec2e7';

/** The same in 64 hexadecimal digits. */
export function mintHexSecret(): string {
  return HEX_MARK + randomHex(32).slice(HEX_MARK.length);
}
