import { afterAll, beforeAll } from 'vitest';
import { startDemo, type Demo } from './demo.ts';
import { recipesOf, type KnownRecipe } from './recipes.ts';

/** Each demo provider, and somebody whose sign-in there succeeds. */
export const DEMO_PROVIDERS = [
  ['demo-public', 'alice'],
  ['demo-confidential', 'zoe'],
  ['demo-mozilla', 'jdoe'],
  ['demo-strava', 'jdoe'],
  ['demo-twitter', 'jdoe'],
  ['demo-foursquare', 'jdoe'],
  ['demo-textbook', 'jdoe'],
  ['demo-webplatform', 'jdoe'],
] as const;

/** Registers the hooks of a file of tests over one demo; the members are there once a test runs. */
export function recipeSuite(): { demo: Demo; recipes: ReadonlyMap<string, KnownRecipe> } {
  const suite = {} as { demo: Demo; recipes: ReadonlyMap<string, KnownRecipe> };
  beforeAll(async () => {
    suite.demo = await startDemo();
    suite.recipes = await recipesOf(suite.demo);
  });
  afterAll(() => suite.demo.close());
  return suite;
}
