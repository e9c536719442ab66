import { expect, test } from 'vitest';
import type { AssertionAnswer } from '../../proxy/protocol/embedContract.ts';
import { EMBED_PREFIX, NONCE, OTHER_PAGE, PAGE, SIGNING_JWK, signedInApp } from '../harness/embedApp.ts';
import { ACCESS_TOKEN, SUBJECT } from '../harness/scriptedProvider.ts';

const EVIL = 'https://evil.example';

test('106 the log of questions and answers has no page, nonce, person, assertion or cookie', async () => {
  const { browser, provider, log, clock } = await signedInApp();
  const { embed } = await browser.question(PAGE, NONCE);
  const late = await browser.question(OTHER_PAGE, 'nonce-of-the-shop');
  const cookies = [...browser.cookies.values()];
  await browser.ask(EVIL, 'nonce-of-evil');
  await browser.post('/api/embed', { origin: PAGE, nonce: 'short' });
  await browser.post('/api/embed', { origin: PAGE, nonce: NONCE, [EVIL]: 1 });
  await browser.get(`/popup?origin=${EVIL}&nonce=${NONCE}`);
  await browser.get(`/button/${NONCE}.json`);
  await browser.get(`/.well-known/jwks.json?origin=${EVIL}`);
  provider.answers.userinfo = () => Response.json({ sub: 'somebody-else', name: 'Somebody Else' });
  await browser.agree(embed);
  delete provider.answers.userinfo;
  const { assertion, profile } = (await (await browser.agree(embed)).json()) as Required<AssertionAnswer>;
  await browser.agree(embed);
  clock.now += 601_000;
  await browser.agree(late.embed);
  const text = JSON.stringify(log);
  const secrets = [PAGE, OTHER_PAGE, EVIL, 'blog', NONCE, 'nonce-of', 'short', embed, late.embed, ...cookies];
  const told = [
    assertion,
    ...assertion.split('.'),
    profile.sub,
    'Alice',
    'alice',
    'Somebody',
    'somebody-else',
    SUBJECT,
  ];
  for (const value of [...secrets, ...told, ACCESS_TOKEN, SIGNING_JWK.d]) expect(text).not.toContain(value);
});

test('106 the reason is in the log, where the answer has the code alone', async () => {
  const { browser, provider, log, clock } = await signedInApp();
  const [first, second] = [await browser.question(), await browser.question()];
  log.length = 0;
  await browser.ask(EVIL);
  await browser.agree('A'.repeat(22));
  provider.answers.userinfo = () => Response.json({ sub: 'somebody-else' });
  await browser.agree(first.embed);
  delete provider.answers.userinfo;
  await browser.agree(first.embed);
  clock.now += 601_000;
  await browser.agree(second.embed);
  expect(log.map(({ route, status, provider: id, reason }) => [route, status, id, reason])).toEqual([
    ['/api/embed', 403, undefined, 'embedder_unknown'],
    ['/api/assertion', 403, undefined, 'embed_cookie_missing'],
    ['/api/assertion', 502, 'confidential', 'profile_subject_differs'],
    ['/api/assertion', 200, 'confidential', undefined],
    ['/api/assertion', 410, undefined, 'embed_too_old'],
  ]);
});

test('107 control characters of a question reach neither log nor answer', async () => {
  const { browser, log } = await signedInApp();
  const injected = `${EVIL}\r\nINJECTED\u001b[31m`;
  const answers = [
    await browser.ask(injected),
    await browser.ask(PAGE, injected),
    await browser.agree(injected),
    await browser.post('/api/embed', { origin: PAGE, nonce: NONCE, [injected]: 1 }),
    await browser.get('/button/%0d%0aINJECTED.json'),
  ];
  for (const answer of answers) {
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).not.toContain('INJECTED');
  }
  expect(JSON.stringify(log)).not.toContain('INJECTED');
});

test('105 the private key is in nothing that leaves the proxy', async () => {
  const { browser, log } = await signedInApp();
  const { embed } = await browser.question();
  const answers = [await browser.ask(), await browser.agree(embed), await browser.agree(embed)];
  for (const path of [
    '/',
    '/popup',
    '/.well-known/jwks.json',
    '/api/providers',
    '/healthz',
    '/button/confidential.json',
  ]) {
    answers.push(await browser.get(path));
  }
  const parts = await Promise.all(answers.map(async (answer) => [await answer.text(), ...[...answer.headers].flat()]));
  expect(JSON.stringify([parts, log, [...browser.cookies]])).not.toContain(SIGNING_JWK.d);
});

test('74 no sealed value is in an answer, and the provider’s token neither', async () => {
  const { browser } = await signedInApp();
  const asked = await browser.ask();
  const { embed } = (await asked.clone().json()) as { embed: string };
  const value = browser.cookies.get(`${EMBED_PREFIX}${embed}`)!;
  const texts = [
    await asked.text(),
    await (await browser.agree(embed)).text(),
    await (await browser.agree(embed)).text(),
  ];
  for (const secret of [value, ACCESS_TOKEN, ...browser.cookies.values()]) expect(texts.join()).not.toContain(secret);
});
