import { expect, test } from 'vitest';
import { readConfig } from '../../proxy/config/config.ts';
import { createApp } from '../../proxy/http/app.ts';
import type { PublicProvider } from '../../proxy/protocol/contract.ts';
import { rowIds } from '../../proxy/providers/registry.ts';
import { logosOf } from '../../web/build/logos.ts';
import { createCookieBrowser } from '../harness/cookieBrowser.ts';
import { ORIGIN, SEAL_KEY } from '../harness/testApp.ts';

const OWN = { path: 'M1 1h1z' };
const ENV = {
  ORIGIN,
  SEAL_KEYS: SEAL_KEY,
  GITHUB_CLIENT_ID: 'c',
  GITHUB_CLIENT_SECRET: 's',
  PROVIDERS: JSON.stringify([
    { id: 'acme', issuer: 'https://id.acme.example', client_id: 'c' },
    { id: 'strava', issuer: 'https://id.own.example', client_id: 'c', logo: OWN },
  ]),
};

/** What the proxy tells a browser where `logos.json` is answered like this. */
async function shownWith(answer: () => Response): Promise<PublicProvider[]> {
  const app = createApp({
    config: readConfig(ENV),
    wire: () => Promise.reject(new Error('nobody is called')),
    now: () => 0,
    assets: async (request) =>
      request.url === `${ORIGIN}/logos.json` ? answer() : new Response(null, { status: 404 }),
  });
  return (await (await createCookieBrowser(app, ORIGIN).get('/api/providers')).json()) as PublicProvider[];
}

test('an enabled row gets the mark that the build has for its id; one of its own stays', async () => {
  const shown = await shownWith(() => Response.json(logosOf(rowIds())));
  expect(shown.map(({ id, logo }) => [id, logo])).toEqual([
    ['github', logosOf(['github'])['github']],
    ['acme', undefined],
    ['strava', OWN],
  ]);
});

test.each([
  ['missing', () => new Response(null, { status: 404 })],
  ['the page of a static host', () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })],
])('without marks (the file is %s) the providers are told all the same', async (_name, answer) => {
  expect((await shownWith(answer)).map(({ id }) => id)).toEqual(['github', 'acme', 'strava']);
});

test('a mark whose owner wants it in all its colours has them', () => {
  const { google, microsoft } = logosOf(['google', 'microsoft']);
  const colors = [google, microsoft].map((mark) => [mark, ...(mark?.more ?? [])].map((part) => part?.color));
  expect(colors).toEqual([
    ['#4285F4', '#34A853', '#FBBC05', '#EA4335'],
    ['#F25022', '#7FBA00', '#00A4EF', '#FFB900'],
  ]);
});

test('a mark is drawn in the colour of the text where its own would not be seen', () => {
  const logos = logosOf([...rowIds(), 'nobody', 'constructor']);
  expect(Object.keys(logos).length).toBeGreaterThan(15);
  expect(logos).not.toHaveProperty('nobody');
  expect(Object.hasOwn(logos, 'constructor')).toBe(false);
  for (const { path } of Object.values(logos)) expect(path).toMatch(/^[Mm][\d\s,.a-zA-Z-]+$/);
  expect([logos['github']?.color, logos['strava']?.color]).toEqual([undefined, '#FC4C02']);
});
