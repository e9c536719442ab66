import { describe, expect, test } from 'vitest';
import type { CheckName, Handshake, StepKind } from '../../proxy/protocol/handshake/step.ts';
import { browserSuite } from '../harness/browserSuite.ts';
import { ALL_ORIGINALS, NAMES, signInAt } from '../harness/originals.ts';
import { signInToTheEnd } from '../harness/signInToTheEnd.ts';
import { recorded, watchValues } from '../harness/recorded.ts';
import { CONFIDENTIAL, PUBLIC } from '../harness/visit.ts';
import type { OriginalName } from '../idp/originals/clients.ts';
import { en } from '../../web/texts/en.ts';

const suite = browserSuite();

/** What the proxy has remembered is not called for again, so it may be there or not. */
function kinds({ steps }: Handshake): StepKind[] {
  return steps.map(({ kind }) => kind).filter((kind) => kind !== 'discovery' && kind !== 'keys');
}

function failedChecks({ steps }: Handshake): [StepKind, CheckName][] {
  return steps.flatMap(({ kind, checks = [] }) =>
    checks.flatMap(({ name, outcome }): [StepKind, CheckName][] => (outcome === 'failed' ? [[kind, name]] : [])),
  );
}

function passed({ steps }: Handshake, of: StepKind): CheckName[] {
  return (steps.find(({ kind }) => kind === of)?.checks ?? []).flatMap(({ name, outcome }) =>
    outcome === 'passed' ? [name] : [],
  );
}

const ACCEPTED: CheckName[] = ['transaction', 'state', 'code_verifier', 'one_time'];
const SIGNED: StepKind[] = ['tx', 'request_token', 'authorization', 'callback', 'token', 'redemption', 'userinfo'];
const ASKED_FIRST: StepKind[] = ['tx', 'client_info', 'authorization', 'callback', 'token', 'redemption', 'userinfo'];
const PLAIN: StepKind[] = ['tx', 'authorization', 'callback', 'token', 'redemption', 'userinfo'];
const OF_ORIGINAL: Record<OriginalName, StepKind[]> = {
  webplatform: ASKED_FIRST,
  mozilla: ASKED_FIRST,
  strava: PLAIN,
  twitter: SIGNED,
  foursquare: SIGNED,
  textbook: PLAIN,
};

describe('every message of a sign-in that succeeds is recorded', () => {
  test.each(ALL_ORIGINALS)('%s', async (name) => {
    const { page, demo } = suite;
    const values = watchValues(page);
    await signInAt(page, demo, name);
    await page.locator('.profile').waitFor();
    const handshake = await recorded(page);
    expect(handshake).toMatchObject({ name: NAMES[name], outcome: { kind: 'done' }, origin: demo.origin });
    expect(kinds(handshake)).toEqual(OF_ORIGINAL[name]);
    expect(passed(handshake, 'token')).toEqual(ACCEPTED);
    expect(handshake.recipe?.row).not.toHaveProperty('client_secret');
    expect(values.size).toBeGreaterThan(2);
    const text = JSON.stringify(handshake);
    expect([...values].filter((value) => value.length > 3 && text.includes(value))).toEqual([]);
  });

  test(`${CONFIDENTIAL}: the proxy redeems the code, and checks everything`, async () => {
    const { page, demo } = suite;
    await signInToTheEnd(page, demo, CONFIDENTIAL, 'alice');
    const handshake = await recorded(page);
    expect(kinds(handshake)).toEqual(PLAIN);
    expect(passed(handshake, 'callback')).toEqual(['state', 'one_time']);
    expect(passed(handshake, 'token')).toEqual(['transaction', 'state', 'iss', 'code_verifier', 'one_time']);
    expect(passed(handshake, 'redemption')).toEqual(['signature', 'issuer', 'audience', 'times', 'subject', 'nonce']);
    expect(passed(handshake, 'userinfo')).toEqual(['person']);
  });

  test(`${PUBLIC}: this page redeems the code, and the proxy verifies what came of it`, async () => {
    const { page, demo } = suite;
    const values = watchValues(page);
    await signInToTheEnd(page, demo, PUBLIC, 'alice');
    const handshake = await recorded(page);
    expect(kinds(handshake)).toEqual(['tx', 'authorization', 'callback', 'redemption', 'verification']);
    expect(passed(handshake, 'callback')).toEqual(['state', 'one_time', 'iss']);
    expect(passed(handshake, 'redemption')).toEqual(['audience', 'nonce']);
    expect(passed(handshake, 'verification')).toContain('signature');
    const text = JSON.stringify(handshake);
    expect([...values].filter((value) => value.length > 3 && text.includes(value))).toEqual([]);
  });
});

describe('a sign-in that fails is recorded up to where it failed', () => {
  test.each([
    [CONFIDENTIAL, 'declines', 'access_denied', 'callback', undefined],
    [CONFIDENTIAL, 'state-wrong', 'state_mismatch', 'callback', 'state'],
    [PUBLIC, 'iss-wrong', 'issuer_mismatch', 'callback', 'iss'],
    [CONFIDENTIAL, 'iss-wrong', 'issuer_mismatch', 'token', 'iss'],
    [CONFIDENTIAL, 'iss-missing', 'issuer_mismatch', 'token', 'iss'],
    [CONFIDENTIAL, 'token-grant', 'code_rejected', 'redemption', undefined],
    [PUBLIC, 'token-grant', 'code_rejected', 'redemption', undefined],
    [CONFIDENTIAL, 'token-html', 'provider_error', 'redemption', undefined],
    [CONFIDENTIAL, 'token-redirect', 'provider_error', 'redemption', undefined],
    [CONFIDENTIAL, 'id-signature', 'provider_error', 'redemption', 'signature'],
    [PUBLIC, 'id-signature', 'provider_error', 'verification', 'signature'],
    [PUBLIC, 'id-nonce', 'nonce_mismatch', 'redemption', 'nonce'],
    [CONFIDENTIAL, 'id-nonce', 'nonce_mismatch', 'redemption', 'nonce'],
    [CONFIDENTIAL, 'id-audience', 'provider_error', 'redemption', 'audience'],
    [CONFIDENTIAL, 'clock-behind', 'clock_skew', 'redemption', 'times'],
    [CONFIDENTIAL, 'profile-other', 'provider_error', 'userinfo', 'person'],
  ] as const)('%s, %s: %s at the %s', async (provider, user, code, kind, check) => {
    const { page, demo } = suite;
    await signInToTheEnd(page, demo, provider, user);
    const handshake = await recorded(page);
    const { outcome, steps } = handshake;
    expect(outcome).toMatchObject({ kind: 'failed', code });
    expect(outcome?.kind === 'failed' && steps[outcome.step ?? -1]?.kind).toBe(kind);
    expect(failedChecks(handshake)).toEqual(check ? [[kind, check]] : []);
  });

  test.each(ALL_ORIGINALS)('%s: whoever declines', async (name) => {
    const { page, demo } = suite;
    await signInAt(page, demo, name, 'declines');
    const { outcome, steps } = await recorded(page);
    // OAuth 1.0 has no word for a refusal.
    const [code, at] = name === 'foursquare' ? ['code_rejected', 'redemption'] : ['access_denied', 'callback'];
    expect(outcome).toMatchObject({ kind: 'failed', code });
    expect(outcome?.kind === 'failed' && steps[outcome.step ?? -1]?.kind).toBe(at);
  });

  test('a profile API that cannot be read is not said to have been believed', async () => {
    const { page, demo } = suite;
    await signInToTheEnd(page, demo, CONFIDENTIAL, 'profile-html');
    const handshake = await recorded(page);
    expect(handshake.outcome).toEqual({ kind: 'done' });
    expect(passed(handshake, 'userinfo')).toEqual([]);
  });
});

test.each([
  ['the profile', 'alice', '.profile'],
  ['a failure', 'declines', '.failure'],
])('from %s a link leads to the inspector', async (_name, user, place) => {
  const { page, demo } = suite;
  await signInToTheEnd(page, demo, CONFIDENTIAL, user);
  await page.locator(place).waitFor();
  await page.getByRole('link', { name: en.handshake }).click();
  expect(new URL(page.url()).pathname).toBe('/inspect');
});
