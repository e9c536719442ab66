/// <reference types="vite/types/importMeta.d.ts" />
import type { Fixture } from './fixture.ts';

/** Every fixture by the id of its provider: a new provider is a row and a file here. */
export const fixtures = fixturesIn(import.meta.glob<{ fixture: Fixture }>('./fixtures/*.ts', { eager: true }));

/** By the names of their files. */
export function fixturesIn<T>(modules: Readonly<Record<string, { fixture: T }>>): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(modules).map(([path, { fixture }]) => [/([^/]+)\.ts$/.exec(path)![1]!, fixture]),
  );
}
