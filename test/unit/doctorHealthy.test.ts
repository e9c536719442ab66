import { afterAll, beforeAll, expect, test } from 'vitest';
import { isBroken } from '../../proxy/doctor/finding.ts';
import { diagnose } from '../../proxy/doctor/diagnose.ts';
import { demoEnv } from '../demo/demoEnv.ts';
import { demoProviders } from '../demo/demoProviders.ts';
import { ORIGIN, plantProvider, runDoctor, runDoctorFor, SEAL_KEY, SECRET } from '../harness/plantedProvider.ts';
import { DEMO_SECRET } from '../idp/demoClients.ts';
import { startIdp, type Idp } from '../idp/startIdp.ts';

// The real command against providers that are in order.

let idp: Idp;
beforeAll(async () => {
  idp = await startIdp({ origins: [ORIGIN] });
});
afterAll(() => idp?.close());

test('the demo provider is in order: exit code 0, and who exchanges the code is told apart', async () => {
  const { code, output } = await runDoctor({ PROVIDERS: JSON.stringify(demoProviders(idp.issuer)) });
  expect(output).not.toMatch(/WRONG|FATAL/);
  expect(output).toMatch(
    /^demo-public\n[^]*which exchange the code\n[^]*^demo-confidential\n[^]*the proxy exchanges the code/m,
  );
  expect(output).toMatch(/^http:\/\/localhost:8787\/callback\/demo-confidential$/m);
  expect(output).toMatch(/\nSign-in can work\.\n$/);
  expect(code).toBe(0);
  expect(output).not.toContain(DEMO_SECRET);
});

test('every row of `npm start` is in order, those of the original systems too', async () => {
  const { env, find } = demoEnv({}, ORIGIN, idp.issuer);
  const diagnosis = await diagnose(env, { fetch, now: () => Date.now(), find });
  const subjects = new Set(diagnosis.findings.map(({ subject }) => subject));
  const demos = ['public', 'confidential', 'foursquare', 'mozilla', 'strava', 'textbook', 'twitter', 'webplatform'];
  expect([...subjects].toSorted()).toEqual(['configuration', ...demos.map((name) => `demo-${name}`).toSorted()]);
  const others = diagnosis.findings.filter(({ level }) => level !== 'ok').map(({ subject, what }) => [subject, what]);
  expect(others).toEqual([
    ['configuration', expect.stringContaining('is plain http, which works on this machine only')],
    ['demo-foursquare', expect.stringContaining('OAuth 1.0 without a verifier')],
    ['demo-textbook', expect.stringContaining('the login page sends Cross-Origin-Opener-Policy: same-origin')],
  ]);
  expect(isBroken(diagnosis)).toBe(false);
});

test('notes alone end with 0', async () => {
  const PROVIDERS = JSON.stringify(demoProviders(idp.issuer));
  const SEAL_KEYS = `${SEAL_KEY},${SEAL_KEY}`;
  const { code, output } = await runDoctor({ PROVIDERS, SEAL_KEYS, GITHUBB_CLIENT_ID: 'an-id' });
  expect(output).toMatch(/note {3}SEAL_KEYS[^]*note {3}GITHUBB_CLIENT_ID/);
  expect(code).toBe(0);
});

test('one provider by name, as JSON', async () => {
  const { code, output } = await runDoctor(
    { PROVIDERS: JSON.stringify(demoProviders(idp.issuer)) },
    'demo-public',
    '--json',
  );
  const diagnosis = JSON.parse(output) as { works: boolean; redirect_uris: unknown[]; findings: { subject: string }[] };
  expect(diagnosis.works).toBe(true);
  expect(diagnosis.redirect_uris).toEqual([
    { provider: 'demo-public', redirect_uri: 'http://localhost:8787/callback/demo-public' },
  ]);
  expect([...new Set(diagnosis.findings.map(({ subject }) => subject))]).toEqual(['configuration', 'demo-public']);
  expect(code).toBe(0);
});

test('a plain OAuth row is asked at its own endpoints', async () => {
  const { base, close } = await plantProvider({});
  const row = {
    id: 'plain',
    client_id: 'plain-client',
    client_secret: SECRET,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    profile: { url: `${base}/client`, map: { sub: 'id' } },
  };
  const good = await runDoctor({ PROVIDERS: JSON.stringify([row]) });
  expect(good.output).toContain('profile API reached');
  expect(good.output).toContain('the clocks agree');
  expect(good.code).toBe(0);
  close();
  const bad = await runDoctor({ PROVIDERS: JSON.stringify([row]) });
  expect(bad.output).toContain(`FATAL  ${base}/token cannot be reached (ECONNREFUSED)`);
  expect(bad.output).toContain('start the server, or correct host and port');
  expect(bad.code).toBe(1);
});

test('no secret leaves, and what a provider says cannot steer the terminal', async () => {
  const { output } = await runDoctorFor({ metadata: (base) => ({ issuer: `${base}/\u001B[2J` }) });
  expect(output).toContain('/?[2J');
  expect(output).not.toContain('\u001B');
  const { received } = await runDoctorFor({ row: () => ({ client_auth: 'client_secret_post' }) });
  expect(received.join('\n')).toContain('not-a-code-postern-doctor');
  expect(received.join('\n')).not.toContain(SECRET);
  expect(received.join('\n')).not.toContain(btoa(`acme-client:${SECRET}`));
});
