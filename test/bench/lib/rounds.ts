/** The middle of what was measured, and from where to where it went. */
export interface Figure {
  median: number;
  low: number;
  high: number;
}

export type Measured<Name extends string> = Record<Name, number[]>;

/** Measures everybody in each round, in an order that turns, so that the machine's moods meet all alike. */
export async function interleave<Name extends string>(
  names: readonly Name[],
  rounds: number,
  measure: (name: Name, round: number) => Promise<number> | number,
): Promise<Measured<Name>> {
  const measured = Object.fromEntries(names.map((name) => [name, []])) as unknown as Measured<Name>;
  for (let round = 0; round < rounds; round += 1) {
    const first = round % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      measured[name].push(await measure(name, round));
    }
  }
  return measured;
}

export function figureOf(values: readonly number[]): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.round((sorted.length - 1) * part)] ?? NaN;
  // The quarter on each side is the machine's: the spread is what half of the rounds said.
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/** Round by round, since both had the same weather. */
export function ratioOf(values: readonly number[], base: readonly number[]): Figure {
  return figureOf(values.map((value, round) => value / base[round]!));
}

export function inWords({ median, low, high }: Figure, digits = 2): string {
  return `${median.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
}
