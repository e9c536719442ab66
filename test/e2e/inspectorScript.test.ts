import { expect, test } from 'vitest';
import { claimsOf, readProfile } from '../../proxy/protocol/profile.ts';
import { recipeScript } from '../../web/inspector/export/script/scriptOf.ts';
import { profileInPage } from '../harness/profileInPage.ts';
import { DEMO_PROVIDERS, recipeSuite } from '../harness/recipeSuite.ts';
import type { KnownRecipe } from '../harness/recipes.ts';
import { runBash, visitAs, watchPrograms } from '../harness/terminal.ts';

const suite = recipeSuite();

function secretOf({ provider: { client_secret } }: KnownRecipe): Record<string, string> {
  return client_secret === undefined ? {} : { CLIENT_SECRET: client_secret };
}

/** What the proxy would make of what the profile API has answered the script. */
function profileIn(out: string, { provider }: KnownRecipe) {
  const json = JSON.parse(out) as Record<string, unknown>;
  const map = provider.protocol === 'oidc' ? claimsOf(provider) : provider.profile.map;
  return readProfile(provider.issuer, json, map, true);
}

test.each(DEMO_PROVIDERS)('the script of %s ends with the profile that the page shows', async (id, user) => {
  const known = suite.recipes.get(id)!;
  const { out, said, status } = await runBash(recipeScript(known.recipe), {
    env: secretOf(known),
    visit: visitAs(user),
  });
  expect(said).not.toContain('This handshake ends here');
  expect(status).toBe(0);
  expect(profileIn(out, known)).toEqual(await profileInPage(suite.demo, known, user));
});

test.each(DEMO_PROVIDERS)(
  'the script of %s has no secret in it, and shows none to a list of processes',
  async (id, user) => {
    const known = suite.recipes.get(id)!;
    const script = recipeScript(known.recipe);
    const programs = await watchPrograms();
    const { out, said } = await runBash(script, {
      env: { ...secretOf(known), PATH: programs.path },
      visit: visitAs(user),
    });
    const seen = await programs.seen();
    expect(seen).toContain('curl');
    const { client_secret = 'there is none' } = known.provider;
    for (const place of [script, out, said, seen]) expect(place).not.toContain(client_secret);
    // Every token of the originals looks like this.
    for (const place of [out, said, seen]) expect(place).not.toMatch(/decafc0ffee5ec2e7|eyJ[\w-]+\.[\w-]+\./);
  },
);

test('the script asks for the secret where the environment has none, and does not show it', async () => {
  const known = suite.recipes.get('demo-textbook')!;
  const { client_secret = '' } = known.provider;
  const ended = await runBash(recipeScript(known.recipe), { input: `${client_secret}\n`, visit: visitAs('jdoe') });
  expect(ended.said).not.toContain(client_secret);
  expect(profileIn(ended.out, known).sub).toBe('jdoe');
});

test.each(['demo-confidential', 'demo-twitter'])('the script of %s says so where the person declines', async (id) => {
  const known = suite.recipes.get(id)!;
  const user = id === 'demo-twitter' ? 'jdoe' : 'alice';
  const ended = await runBash(recipeScript(known.recipe), { env: secretOf(known), visit: visitAs(user, 'cancel') });
  expect(ended).toMatchObject({ status: 1, out: '' });
  expect(ended.said).toMatch(/the provider says access_denied|the person has declined/);
});

test.each(['demo-public', 'demo-strava'])('the script of %s sends no code that came with another state', async (id) => {
  const known = suite.recipes.get(id)!;
  const visit = async (address: string) => {
    const callback = new URL(await visitAs(id === 'demo-public' ? 'alice' : 'jdoe')(address));
    callback.searchParams.set('state', 'of-somebody-else');
    return callback.href;
  };
  const ended = await runBash(recipeScript(known.recipe), { env: secretOf(known), visit });
  expect(ended).toMatchObject({ status: 1, out: '' });
  expect(ended.said).toContain('the state is another one');
  expect(ended.said).not.toContain('POST');
});

test('the script sends no code that another server has answered with', async () => {
  const known = suite.recipes.get('demo-public')!;
  const visit = async (address: string) =>
    (await visitAs('alice')(address)).replace(/iss=[^&]*/, 'iss=https%3A%2F%2Felsewhere.example');
  const ended = await runBash(recipeScript(known.recipe), { visit });
  expect(ended.said).toContain('the answer is of another server: https://elsewhere.example');
  expect(ended.said).not.toContain('POST');
});

test.each(['demo-confidential', 'demo-twitter'])(
  'the script of %s says what the provider says of a wrong secret',
  async (id) => {
    const { recipe } = suite.recipes.get(id)!;
    const visit = visitAs('alice');
    const ended = await runBash(recipeScript(recipe), { env: { CLIENT_SECRET: 'wrong' }, visit });
    expect(ended).toMatchObject({ status: 1, out: '' });
    expect(ended.said).toMatch(/answered 401: /);
  },
);

test('the script asks for a refresh token where the recorded request did, and uses it', async () => {
  const known = suite.recipes.get('demo-confidential')!;
  const script = recipeScript(known.recipe, { scope: 'openid offline_access', prompt: 'consent' });
  const ended = await runBash(script, { env: secretOf(known), visit: visitAs('alice') });
  expect(ended.said).toContain('Another access token, without the person');
  expect(profileIn(ended.out, known).sub).toBe('alice');
});
