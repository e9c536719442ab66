import { describe, expect, test } from 'vitest';
import { s256 } from '../../../proxy/protocol/pkce.ts';
import type { Call } from '../../../proxy/protocol/handshake/step.ts';
import type { Outcome } from '../../../web/auth/signIn/outcome.ts';
import { ProxyError } from '../../../web/auth/wire/proxyError.ts';
import { answering, HERE, openRecordingTab, post, THERE, type RecordingTab } from '../../harness/recordingTab.ts';

const STATE = 'a-state-of-this-very-tab-0123456789';
const CODE = 'a-code-that-nobody-may-see-0123456789';
const TX = { provider: 'demo', code_challenge: 'x', state_hash: await s256(STATE) };
const TOKEN = { tx: 't'.repeat(22), query: `code=${CODE}&state=${STATE}`, code_verifier: 'v'.repeat(43) };
const AWAY = new URL(`${THERE}/auth?client_id=c&state=${STATE}`);
const BACK = { provider: 'demo', query: `code=${CODE}&state=${STATE}`, implicit: false };
const DONE: Outcome = { kind: 'done', returnTo: '/profile' };
const failed = (code: 'state_mismatch' | 'not_started_here' | 'code_rejected' | 'access_denied'): Outcome => {
  return { kind: 'failed', problem: { code }, returnTo: '/profile' };
};

const redeemed: Call = {
  at: 1,
  duration: 5,
  request: { method: 'POST', url: `${THERE}/token`, headers: [], body: 'grant_type=authorization_code' },
  answer: { status: 400, headers: [] },
};

/** A tab that has left for the provider, as the next page finds it. */
async function away(): Promise<Storage> {
  const tab = openRecordingTab({ send: () => answering(201, {}) });
  await tab.fetch('/api/tx', post(TX));
  await tab.leaveFor(AWAY, false);
  return tab.storage;
}

/** The same tab, come back with `callback`, to the end. */
async function back(outcome: Outcome, callback = BACK, send?: () => Response): Promise<RecordingTab> {
  const tab = openRecordingTab({ storage: await away(), callback, outcome, ...(send && { send }) });
  if (send) await tab.fetch('/api/token', post(TOKEN));
  await tab.auth.finish('demo');
  return tab;
}

const kinds = ({ auth }: RecordingTab) => auth.inspected.list().map(({ steps }) => steps.map(({ kind }) => kind));
const stored = ({ storage }: RecordingTab) => JSON.stringify(Object.entries(storage));

describe('a sign-in is recorded', () => {
  test('from its first message to its end, over the way to the provider and back', async () => {
    const inspect = { calls: [{ ...redeemed, answer: { status: 200, headers: [] } }] };
    const tab = await back(DONE, BACK, () => answering(200, { user: {} }, inspect));
    expect(kinds(tab)).toEqual([['tx', 'authorization', 'callback', 'token', 'redemption']]);
    const [handshake] = tab.auth.inspected.list();
    expect(handshake).toMatchObject({ provider: 'demo', name: 'Demo', protocol: 'oidc', origin: HERE });
    expect(handshake?.outcome).toEqual({ kind: 'done' });
  });

  test('the same value has the same fingerprint before and after the way, and none is to be seen', async () => {
    const tab = await back(DONE, BACK, () => answering(200, {}));
    const steps = tab.auth.inspected.list()[0]!.steps.map(({ request }) => request.url + (request.body ?? ''));
    const [, authorization, callback, token] = steps.map((text) => /\{\{state:35:\w{6}\}\}/.exec(text)?.[0]);
    expect(authorization).toMatch(/^\{\{state/);
    expect([callback, token]).toEqual([authorization, authorization]);
    for (const secret of [STATE, CODE, TOKEN.code_verifier, TOKEN.tx]) expect(stored(tab)).not.toContain(secret);
  });

  test('where the provider refuses the code, the failure is at the token endpoint', async () => {
    const error = { error: { code: 'code_rejected', request_id: 'r' } };
    const told = { calls: [redeemed], reason: 'grant_rejected', detail: 'invalid_grant' };
    const tab = await back(failed('code_rejected'), BACK, () => answering(400, error, told));
    expect(tab.auth.inspected.list()[0]!.outcome).toEqual({
      kind: 'failed',
      code: 'code_rejected',
      reason: 'grant_rejected',
      detail: 'invalid_grant',
      step: 4,
    });
  });

  test('an answer with another state belongs to the sign-in that waits, where its check has failed', async () => {
    const tab = await back(failed('state_mismatch'), { ...BACK, query: `code=${CODE}&state=another-state-0123456789` });
    const [handshake] = tab.auth.inspected.list();
    expect(handshake?.outcome).toMatchObject({ code: 'state_mismatch', step: 2 });
    expect(handshake?.steps[2]?.checks).toEqual([{ name: 'state', outcome: 'failed' }]);
  });

  test('a callback that nobody here waits for is a handshake of its own', async () => {
    const tab = openRecordingTab({ callback: BACK, outcome: failed('not_started_here') });
    await tab.auth.finish('demo');
    expect(kinds(tab)).toEqual([['callback']]);
    expect(tab.auth.inspected.list()[0]?.outcome).toMatchObject({ code: 'not_started_here', step: 0 });
  });

  test('one in silence that is tried again aloud has ended with what the provider said', async () => {
    const callback = { ...BACK, query: `error=login_required&state=${STATE}` };
    const tab = openRecordingTab({ storage: await away(), callback, outcome: DONE });
    await tab.fetch('/api/tx', post({ ...TX, state_hash: 'another' }));
    await tab.leaveFor(new URL(THERE), false);
    expect(kinds(tab)).toEqual([['tx'], ['tx', 'authorization', 'callback']]);
    expect(tab.auth.inspected.list()[1]?.outcome).toMatchObject({
      code: 'access_denied',
      detail: 'login_required',
      step: 2,
    });
  });

  test('a sign-in that cannot begin has ended', async () => {
    const error = { error: { code: 'provider_unreachable', request_id: 'r' } };
    const tab = openRecordingTab({ send: () => answering(502, error, { reason: 'unreachable' }) });
    await tab.fetch('/api/tx', post(TX));
    await tab.leaveFor(new URL(THERE), false);
    expect(tab.auth.inspected.list()[0]?.outcome).toMatchObject({ request_id: 'r', reason: 'unreachable', step: 0 });
  });

  test('what comes later is written to the handshake that has made the session, until that is another', async () => {
    const tab = await back(DONE, BACK, () => answering(200, {}));
    await tab.fetch('/api/profile', {});
    tab.hear('signed-in', false);
    await tab.fetch('/api/profile', {});
    await tab.leaveFor(new URL(THERE), false);
    expect(kinds(tab)[0]?.filter((kind) => kind === 'profile').length).toBe(1);
  });

  test('a person who signs out is forgotten', async () => {
    const tab = await back(DONE, BACK, () =>
      answering(200, { profile: { name: 'Ann Other', email: 'ann@example.org' } }),
    );
    expect(JSON.stringify(tab.auth.inspected.list())).toContain('Ann Other');
    expect(stored(tab)).not.toContain('Ann Other');
    tab.hear('signed-out', true);
    expect(JSON.stringify(tab.auth.inspected.list())).not.toMatch(/Ann Other|ann@example/);
  });
});

describe('the app sees nothing of it', () => {
  test.each([
    ['an object', { a: 1 }],
    ['an error', { error: { code: 'x' } }],
  ])('an answer is as it is without the inspector: %s', async (_name, answer) => {
    const tab = openRecordingTab({ send: () => answering(418, answer, { reason: 'x' }) });
    const response = await tab.fetch('/api/tx', post(TX));
    expect([response.status, await response.json()]).toEqual([418, answer]);
  });

  test.each(['no JSON', '', '[1]', 'null', '{"inspect":5}'])('an answer that is none: %s', async (body) => {
    const tab = openRecordingTab({ send: () => new Response(body) });
    const response = await tab.fetch('/api/tx', post(TX));
    expect(response.ok).toBe(true);
    expect(await response.text()).toBe(body === '{"inspect":5}' ? '{}' : body);
  });

  test('a call that fails fails with the same error', async () => {
    const error = new TypeError('Failed to fetch');
    const tab = openRecordingTab({ send: () => Promise.reject(error) });
    await expect(tab.fetch('/api/tx', post(TX))).rejects.toBe(error);
    await tab.leaveFor(new URL(THERE), false);
    expect(tab.auth.inspected.list()[0]?.steps[0]).toMatchObject({ failure: 'unreachable' });
  });

  test('only what is recorded carries the header, and the token endpoint of others never', async () => {
    const tab = openRecordingTab({ storage: await away(), callback: BACK, outcome: DONE });
    for (const path of ['/api/session', '/api/providers', '/api/profile']) await tab.fetch(path, {});
    await tab.fetch(`${THERE}/token`, { method: 'POST', body: new URLSearchParams({ code: CODE }) });
    await tab.fetch('/api/verify', post({ ...TOKEN, id_token: 'x' }));
    const asked = tab.sent.filter(({ init }) => new Headers(init.headers).has('x-postern-inspect'));
    expect(asked.map(({ url }) => url)).toEqual([`${HERE}/api/verify`]);
  });

  test.each(['{', 'x', '{"provider":5}'])('a body that the recorder cannot read goes on as it is: %s', async (body) => {
    const tab = openRecordingTab();
    await tab.fetch('/api/tx', { method: 'POST', body });
    expect(tab.sent[0]?.init.body).toBe(body);
  });

  test('a browser that keeps nothing signs in all the same', async () => {
    const storage = new Proxy({} as Storage, {
      get: () => {
        throw new DOMException('', 'SecurityError');
      },
      ownKeys: () => {
        throw new DOMException('', 'SecurityError');
      },
    });
    const tab = openRecordingTab({ storage, send: () => answering(201, {}) });
    await tab.fetch('/api/tx', post(TX));
    await tab.leaveFor(AWAY, false);
    expect(tab.left).toEqual([AWAY.href]);
    expect(kinds(tab)).toEqual([['tx', 'authorization']]);
  });
});

describe('a pause before each step', () => {
  const paused = async (decide: () => 'go-on' | 'always' | 'stop') => {
    const tab = openRecordingTab({ decide, send: () => answering(201, {}) });
    tab.auth.inspected.pause.turn(true);
    return tab;
  };

  test('nothing is sent before the person lets it go, and then without the deadline that has run meanwhile', async () => {
    const tab: RecordingTab = await paused(() => {
      expect(tab.sent).toEqual([]);
      return 'go-on';
    });
    await tab.fetch('/api/tx', { ...post(TX), signal: AbortSignal.abort() });
    expect(tab.sent[0]?.init.signal).toBeNull();
  });

  test('whoever stops it sends nothing', async () => {
    const tab = await paused(() => 'stop');
    await expect(tab.fetch('/api/tx', post(TX))).rejects.toEqual(new ProxyError('interrupted'));
    expect([tab.sent, kinds(tab)]).toEqual([[], []]);
  });

  test('whoever stops it on the way out stays, and is told nothing', async () => {
    let decision: 'go-on' | 'stop' = 'go-on';
    const tab = await paused(() => decision);
    await tab.fetch('/api/tx', post(TX));
    decision = 'stop';
    await expect(tab.leaveFor(AWAY, false)).rejects.toMatchObject({ name: 'AbortError' });
    expect(tab.left).toEqual([]);
    expect(tab.auth.inspected.list()[0]?.outcome).toMatchObject({ code: 'interrupted' });
  });

  test('whoever has seen enough is not asked again; what comes after the sign-in never asks', async () => {
    let asked = 0;
    const tab = await paused(() => {
      asked += 1;
      return 'always';
    });
    await tab.fetch('/api/tx', post(TX));
    await tab.leaveFor(AWAY, false);
    expect([asked, tab.auth.inspected.pause.isOn()]).toEqual([1, false]);
  });
});
