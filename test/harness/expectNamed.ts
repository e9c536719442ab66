import { expect } from 'vitest';
import { findingWith, runDoctorFor, SECRET, type Planted } from './plantedProvider.ts';

/** A planted mistake, the exit code it ends with, and the words of its finding; `<base>` is the provider's address. */
export type PlantedMistake = [name: string, planted: Planted, code: number, what: string, mend: string];

/** The doctor's real command names the mistake with its mend, and prints no secret. */
export async function expectNamed(...[, planted, code, what, mend]: PlantedMistake): Promise<void> {
  const { base, output, code: ended } = await runDoctorFor(planted);
  const finding = findingWith(output, what.replace('<base>', base));
  expect(finding).toContain(what.replace('<base>', base));
  expect(finding).toContain(mend.replace('<base>', base));
  expect(ended).toBe(code);
  expect(output).not.toContain(SECRET);
}
