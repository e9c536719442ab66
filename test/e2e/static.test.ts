import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startStaticHost, type StaticHost } from '../harness/staticHost.ts';
import { expectProfile, PUBLIC, signIn } from '../harness/visit.ts';
import { DEMO_PUBLIC } from '../idp/demoClients.ts';
import { startIdp, type Idp } from '../idp/startIdp.ts';
import { launchBrowser } from '../tools/launchBrowser.ts';
import { runProgram } from '../tools/runProgram.ts';

const BASE = '/some/repo/';
const MEMORY_ONLY = 'This sign-in is kept in this tab’s memory only: reload or close it and it is gone.';

let folder: string;
let site: string;
let host: StaticHost;
let idp: Idp;
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** What the page complained of: violations of its policy, exceptions, files that are not there. */
let complaints: string[];
let home: string;
/** What the build said. */
let built: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-static-'));
  site = join(folder, 'site');
  host = await startStaticHost(site, BASE);
  home = host.origin + BASE;
  const redirectUris = [`${home}callback/${DEMO_PUBLIC}/`];
  [browser, idp] = await Promise.all([launchBrowser(), startIdp({ origins: [host.origin], redirectUris })]);
  const { code, output } = await build([row()]);
  if (code !== 0) throw new Error(output);
  built = output;
});
afterAll(async () => {
  await Promise.all([browser?.close(), host?.close(), idp?.close()]);
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await offer([row()]);
  await open('en');
});
afterEach(() => context.close());

function row(): Record<string, unknown> {
  return { id: DEMO_PUBLIC, name: PUBLIC, issuer: idp.issuer, client_id: DEMO_PUBLIC, token_endpoint_cors: true };
}

/** `npm run build -- --static` with these rows, into `out`. */
async function build(rows: unknown, out = site) {
  const file = join(folder, 'rows.json');
  await writeFile(file, typeof rows === 'string' ? rows : JSON.stringify(rows));
  return runProgram('node', ['web/build/main.ts', '--static', file, '--out', out], { quiet: true });
}

/** What somebody has made of providers.json on the host since. */
async function offer(rows: unknown): Promise<void> {
  await writeFile(join(site, 'providers.json'), typeof rows === 'string' ? rows : JSON.stringify(rows));
}

async function open(locale: string): Promise<void> {
  context = await browser.newContext({ locale });
  page = await context.newPage();
  complaints = [];
  page.on('console', (message) => {
    const isOurs = message.location().url.startsWith(host.origin);
    if (message.type() === 'error' && isOurs) complaints.push(`${message.location().url}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
}

async function kept(): Promise<string> {
  return page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]));
}

test('a person signs in on a plain host, in a folder of it, and nothing but the page knows', async () => {
  await page.goto(home);
  await signIn(page, PUBLIC);
  await expectProfile(page);
  await page.getByText(MEMORY_ONLY).waitFor();
  await page.getByText('alice@example.com').waitFor();
  expect(page.url()).toBe(`${home}profile/`);
  expect(await kept()).not.toMatch(/eyJ|verifier|nonce|alice/);
  expect(await context.cookies(home)).toEqual([]);
  expect(host.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
  expect(complaints).toEqual([]);
});

test('the build says what to register with the provider', () => {
  expect(built).toContain(`<where you put it>/callback/${DEMO_PUBLIC}/`);
  expect(built).toContain(`Only on this machine, and with the site on it as well: ${DEMO_PUBLIC}.`);
});

test('a reload signs out; the way home stays in the folder', async () => {
  await page.goto(home);
  await signIn(page, PUBLIC);
  await expectProfile(page);
  await page.getByRole('link', { name: 'Postern' }).click();
  await page.getByText(/You are signed in as/).waitFor();
  expect(page.url()).toBe(home);
  await page.goBack();
  await expectProfile(page);
  await page.reload();
  await page.getByRole('heading', { name: 'Sign in to see your profile' }).waitFor();
  expect(await page.locator('body').innerText()).not.toContain('alice@example.com');
  expect(complaints).toEqual([]);
});

test('the button signs out, and Back shows nothing', async () => {
  await page.goto(home);
  await signIn(page, PUBLIC);
  await expectProfile(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('You are signed out.').waitFor();
  await page.goto(`${home}nothing`);
  await page.goBack();
  await page.getByRole('button', { name: PUBLIC }).waitFor();
  expect(await page.locator('body').innerText()).not.toContain('alice@example.com');
});

test.each([
  ['id-signature', 'The provider had a problem'],
  ['id-nonce', 'The answer was not made for this sign-in'],
  ['iss-wrong', 'The answer came from somebody else'],
  ['state-wrong', 'The answer belongs to another sign-in'],
  ['token-429', 'Not right now'],
])('%s does not get in: %s', async (user, title) => {
  await page.goto(home);
  await signIn(page, PUBLIC, user);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  expect(new URL(page.url()).search).toBe('');
  await page.getByRole('link', { name: 'Choose another way' }).click();
  await page.getByRole('button', { name: PUBLIC }).waitFor();
  expect(await page.getByRole('button', { name: 'Sign out' }).count()).toBe(0);
});

test('a callback that nobody here started is sent nowhere', async () => {
  const seen = host.requests.length;
  await page.goto(`${home}callback/${DEMO_PUBLIC}/?code=foreign&state=foreign&iss=${encodeURIComponent(idp.issuer)}`);
  await page.getByRole('heading', { level: 1, name: 'A sign-in nobody here started' }).waitFor();
  expect(page.url()).toBe(`${home}callback/${DEMO_PUBLIC}/`);
  expect(host.requests.slice(seen).filter((request) => request.includes('foreign'))).toHaveLength(1);
});

test('rows that need the proxy are refused by name and reason, whoever put them there; the good one works', async () => {
  const secret = { ...row(), id: 'secretive', client_secret: 'in-public' };
  const endpoints = { authorization_endpoint: `${idp.issuer}/auth`, token_endpoint: `${idp.issuer}/token` };
  const plain = { id: 'plain', protocol: 'oauth2', client_id: 'x', ...endpoints };
  await offer([
    secret,
    row(),
    plain,
    { ...row(), id: 'later' },
    { ...row(), token_endpoint_cors: undefined, id: 'no-cors' },
  ]);
  await page.goto(home);
  const refused = page.locator('.refused');
  await refused.getByText('secretive: It has a client_secret, and this file is public').waitFor();
  await refused.getByText('plain: It speaks plain OAuth').waitFor();
  await refused.getByText('later: It was added after the build').waitFor();
  await refused.getByText('no-cors: Its token endpoint is not known to answer browsers').waitFor();
  expect(await page.locator('.provider').count()).toBe(1);
  await signIn(page, PUBLIC);
  await expectProfile(page);
});

test.each([
  ['nothing that is JSON', 'oops', 'providers.json: It cannot be read as a JSON list'],
  ['an empty list', [], 'put rows of public clients into providers.json'],
])('with %s in providers.json the page says so', async (_what, rows, text) => {
  await offer(rows);
  await page.goto(home);
  await page.getByText(text).waitFor();
  expect(await page.locator('.provider').count()).toBe(0);
});

test('the page speaks German to a German browser, at once', async () => {
  await context.close();
  await open('de-AT');
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.goto(home);
  await page.getByText('Wege zur Anmeldung werden gesucht').waitFor();
  expect(await page.title()).toBe('Anmelden · Postern');
  await page.unrouteAll();
  await page.reload();
  await page.getByRole('button', { name: `Weiter mit ${PUBLIC}` }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
});

test('every other address is a 404, in words', async () => {
  const response = await page.goto(`${home}nothing/here`);
  expect(response?.status()).toBe(404);
  await page.getByRole('heading', { name: 'There is no door here' }).waitFor();
});

test.each([
  ['a secret', { client_secret: 'in-public' }, ['acme', 'client_secret', 'public', 'Take it out']],
  ['no CORS', { token_endpoint_cors: false }, ['acme', 'answer browsers', '"token_endpoint_cors": true']],
  ['a kind of client with a secret', { client_auth: 'client_secret_post' }, ['acme', 'client_auth', 'public client']],
  ['what only the proxy can do', { form_post: true }, ['acme', 'form_post', 'Take it out']],
  ['a wrong type', { name: 7 }, ['acme', '0.name', 'found a number']],
  ['an unknown member', { clientId: 'x' }, ['acme', '0.clientId', 'client_id is']],
  ['plain http', { issuer: 'http://id.acme.example' }, ['acme', '0.issuer', 'https']],
])('the build refuses %s and builds nothing', async (_what, members, words) => {
  const acme = { id: 'acme', issuer: 'https://id.acme.example', client_id: 'x', token_endpoint_cors: true };
  const { code, output } = await build([{ ...acme, ...members }], join(folder, 'refused'));
  expect(code).toBe(1);
  for (const word of words) expect(output).toContain(word);
  expect(output).not.toContain('in-public');
  expect(await readdir(folder)).not.toContain('refused');
});

test('the build refuses two rows of one id, no list, and a folder with something else in it', async () => {
  expect(await build([row(), row()], join(folder, 'refused'))).toMatchObject({
    code: 1,
    output: expect.stringContaining('another row’s'),
  });
  expect((await build('{}', join(folder, 'refused'))).output).toContain('not a JSON list');
  expect(await build([row()], folder)).toMatchObject({ code: 1, output: expect.stringContaining('something else') });
});

test('neither build carries the code of the other', async () => {
  const text = async (assets: string): Promise<string> => {
    // The inspector knows calls by their addresses, those that only the proxy makes too.
    const files = (await readdir(assets)).filter((name) => /^(?!Inspector-|attach-).*\.js$/.test(name));
    return (await Promise.all(files.map((name) => readFile(join(assets, name), 'utf8')))).join('\n');
  };
  const [withProxy, without] = await Promise.all([
    text(new URL('../../dist/web/assets', import.meta.url).pathname),
    text(join(site, 'assets')),
  ]);
  for (const mark of ['providers.json', 'memory only', '.well-known']) {
    expect(withProxy).not.toContain(mark);
    expect(without).toContain(mark);
  }
  expect(withProxy).toContain('/api/token');
  expect(without).not.toContain('/api/token');
});
