const HUES = 6;

/** The class that gives every place of the same value the same colour; the colour alone says nothing. */
export function hueOf(fingerprint: string): string {
  return `hi-hue-${Number.parseInt(fingerprint, 16) % HUES}`;
}
