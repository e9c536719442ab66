import { expect, test } from 'vitest';
import { ORIGINAL_NAMES } from '../idp/originals/clients.ts';
import { createOriginalsApp, createPersonsBrowser } from '../harness/originalsApp.ts';
import { errorCode } from '../harness/testBrowser.ts';

const ANONYMOUS = { authenticated: false };

test.each(ORIGINAL_NAMES)(
  "80 an attacker's own good callback of %s, delivered to a victim, is refused and nothing is sent",
  async (name) => {
    const app = createOriginalsApp();
    const [attacker, victim] = [createPersonsBrowser(app), createPersonsBrowser(app)];
    const begun = await attacker.begin(name);
    const callback = await attacker.approve(begun, 'jane');
    app.calls.length = 0;
    const answer = await victim.redeem(begun, callback);
    expect([answer.status, await errorCode(answer)]).toEqual([403, 'tx_missing']);
    expect([app.calls, victim.cookies.size]).toEqual([[], 0]);
    expect(await (await victim.get('/api/session')).json()).toEqual(ANONYMOUS);
    // It was a good one: where it belongs it works.
    expect((await attacker.redeem(begun, callback)).status).toBe(200);
  },
);

test.each(ORIGINAL_NAMES)(
  "80 nor is it of any use to a victim's own transaction at %s, which stays alive",
  async (name) => {
    const app = createOriginalsApp();
    const [attacker, victim] = [createPersonsBrowser(app), createPersonsBrowser(app)];
    const foreign = await attacker.approve(await attacker.begin(name), 'jane');
    const begun = await victim.begin(name);
    const own = await victim.approve(begun, 'jdoe');
    app.calls.length = 0;
    const answer = await victim.redeem(begun, foreign);
    expect([answer.status, await errorCode(answer), app.calls]).toEqual([403, 'state_mismatch', []]);
    const signedIn = await victim.redeem(begun, own);
    expect(signedIn.status).toBe(200);
    expect(JSON.stringify(await signedIn.json())).not.toContain('Jane');
  },
);

test.each(ORIGINAL_NAMES)(
  "80 an attacker's request that reaches the victim with the attacker's cookie name only is refused at %s",
  async (name) => {
    const app = createOriginalsApp();
    const [attacker, victim] = [createPersonsBrowser(app), createPersonsBrowser(app)];
    const begun = await attacker.begin(name);
    const callback = await attacker.approve(begun, 'jane');
    const [cookie] = attacker.cookies.keys();
    await victim.begin(name);
    const [own] = victim.cookies.values();
    victim.cookies.set(cookie!, own!);
    app.calls.length = 0;
    expect(await errorCode(await victim.redeem(begun, callback))).toBe('tx_missing');
    expect(app.calls).toEqual([]);
  },
);

test.each(ORIGINAL_NAMES)('29 the right callback of %s with a wrong code_verifier spends nothing', async (name) => {
  const app = createOriginalsApp();
  const browser = createPersonsBrowser(app);
  const begun = await browser.begin(name);
  const callback = await browser.approve(begun);
  app.calls.length = 0;
  const answer = await browser.redeem(begun, callback, { code_verifier: 'x'.repeat(43) });
  expect([answer.status, await errorCode(answer), app.calls]).toEqual([403, 'pkce_mismatch', []]);
  expect((await browser.redeem(begun, callback)).status).toBe(200);
});
