/// <reference types="vite/types/importMeta.d.ts" />
import { fixturesIn } from './fixtures.ts';
import type { OAuth1Fixture } from './oauth1Fixture.ts';

/** Every fixture of OAuth 1.0a by the id of its provider. */
export const oauth1Fixtures = fixturesIn(
  import.meta.glob<{ fixture: OAuth1Fixture }>('./oauth1Fixtures/*.ts', { eager: true }),
);
