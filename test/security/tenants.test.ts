import { expect, test } from 'vitest';
import type { SignedIn } from '../../proxy/protocol/contract.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../harness/scriptedProvider.ts';
import { createTestApp } from '../harness/testApp.ts';
import { createTestBrowser, errorCode } from '../harness/testBrowser.ts';

const TENANT = '11111111-2222-3333-4444-555555555555';
const OTHER = '99999999-2222-3333-4444-555555555555';
const PATTERN = 'https://id.example/{tenantid}/v2';
const ROW = {
  id: 'confidential',
  issuer: 'https://id.example/common/v2',
  tenant_issuer: PATTERN,
  client_id: CLIENT_ID,
  client_secret: CLIENT_SECRET,
  optional_scope: ['phone'],
};

/** A server of many tenants: its metadata names the pattern, its id_tokens the tenant. */
async function signIn(claims: Record<string, unknown>, metadataIssuer: string = PATTERN) {
  return (await tenantBrowser(metadataIssuer)).signInAs(claims);
}

async function tenantBrowser(metadataIssuer: string = PATTERN) {
  const app = await createTestApp({ PROVIDERS: JSON.stringify([ROW]) });
  const { provider } = app;
  const own = provider.fetch;
  const discovery = `${ROW.issuer}/.well-known/openid-configuration`;
  provider.metadata = { issuer: metadataIssuer, authorization_response_iss_parameter_supported: undefined };
  provider.fetch = (url, init) =>
    own(url === discovery ? 'https://id.example/.well-known/openid-configuration' : url, init);
  const browser = createTestBrowser(app);
  const signInAs = async (claims: Record<string, unknown>, body: Record<string, unknown> = {}) => {
    provider.answers.token = async () =>
      Response.json(await provider.tokenBody({ id_token: await provider.idToken(claims) }));
    const started = await browser.start('confidential', body);
    started.query.delete('iss');
    return browser.redeem(started);
  };
  return { browser, signInAs };
}

test('56 a person of a tenant is known under the issuer of that tenant', async () => {
  const answer = await signIn({ iss: `https://id.example/${TENANT}/v2`, tid: TENANT });
  expect(((await answer.json()) as SignedIn).user.iss).toBe(`https://id.example/${TENANT}/v2`);
});

test.each([
  ['another tenant in tid', { iss: `https://id.example/${TENANT}/v2`, tid: OTHER }],
  ['no tid', { iss: `https://id.example/${TENANT}/v2` }],
  ['the pattern itself', { iss: PATTERN, tid: TENANT }],
  ['a tid that is no tenant', { iss: 'https://id.example/evil/v2', tid: 'evil' }],
  ['a tid with more in it', { iss: `https://id.example/${TENANT}/x/v2`, tid: `${TENANT}/x` }],
  ['another host', { iss: `https://evil.example/${TENANT}/v2`, tid: TENANT }],
])('44 an id_token with %s is refused', async (_name, claims) => {
  expect(await errorCode(await signIn(claims))).toBe('issuer_mismatch');
});

test('44 metadata of one tenant accepts that tenant alone', async () => {
  const only = `https://id.example/${TENANT}/v2`;
  expect((await signIn({ iss: only, tid: TENANT }, only)).status).toBe(200);
  expect(await errorCode(await signIn({ iss: `https://id.example/${OTHER}/v2`, tid: OTHER }, only))).toBe(
    'issuer_mismatch',
  );
});

test.each(['https://id.example/evil/v2', 'https://evil.example/{tenantid}/v2', `https://id.example/${TENANT}/v2/x`])(
  '8 metadata with the issuer %s does not speak for the tenants',
  async (issuer) => {
    await expect(signIn({}, issuer)).rejects.toThrow(/403/);
  },
);

async function signInWithAlias(iss: string) {
  const row = { ...ROW, issuer: 'https://id.example', tenant_issuer: undefined, issuer_aliases: ['accounts.example'] };
  const app = await createTestApp({ PROVIDERS: JSON.stringify([row]) });
  const { provider } = app;
  provider.answers.token = async () =>
    Response.json(await provider.tokenBody({ id_token: await provider.idToken({ iss }) }));
  return createTestBrowser(app).signIn();
}

test('44 an issuer in the spelling of its alias is the issuer of the row', async () => {
  const answer = (await (await signInWithAlias('accounts.example')).json()) as SignedIn;
  expect(answer.user.iss).toBe('https://id.example');
});

test('44 another spelling than the alias is refused', async () => {
  expect(await errorCode(await signInWithAlias('https://accounts.example'))).toBe('issuer_mismatch');
});

test.each([`https://ev.example/${TENANT}/v2`, `https://id.example/${TENANT}/v1`])(
  '8 metadata with the issuer %s, as long as one of the pattern, does not speak for the tenants',
  async (issuer) => {
    await expect(signIn({}, issuer)).rejects.toThrow(/403/);
  },
);

test('69 asking for more does not exchange the person for the same subject of another tenant', async () => {
  const { browser, signInAs } = await tenantBrowser();
  await signInAs({ iss: `https://id.example/${TENANT}/v2`, tid: TENANT });
  const other = { iss: `https://id.example/${OTHER}/v2`, tid: OTHER };
  expect(await errorCode(await signInAs(other, { scope: 'phone' }))).toBe('not_allowed');
  const session = (await (await browser.get('/api/session')).json()) as SignedIn;
  expect(session.user.iss).toBe(`https://id.example/${TENANT}/v2`);
});
