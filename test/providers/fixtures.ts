/// <reference types="vite/types/importMeta.d.ts" />
import type { Fixture } from './fixture.ts';

const modules = import.meta.glob<{ fixture: Fixture }>('./fixtures/*.ts', { eager: true });

/** Every fixture by the id of its provider: a new provider is a row and a file here. */
export const fixtures: Readonly<Record<string, Fixture>> = Object.fromEntries(
  Object.entries(modules).map(([path, { fixture }]) => [/([^/]+)\.ts$/.exec(path)![1]!, fixture]),
);
