import { expect, test } from 'vitest';
import { ProxyError } from '../../../web/auth/wire/proxyError.ts';
import { ALICE, createPopup, inSight, NOBODY, typesOf } from './fakePopup.ts';

const question = { act: 'sign-out' } as const;

test('a page that asks for a sign-out gets it by one click, is told, and the person reads what came of it', async () => {
  const { visit, screens, proxy, done } = createPopup({ question, session: ALICE });
  visit.begin();
  const asked = await inSight(screens, 'sign-out');
  expect([asked.host, asked.name, proxy.calls]).toEqual(['blog.example', 'Alice', ['embed']]);
  asked.onSignOut();
  const told = await inSight(screens, 'signed-out');
  expect(told).toMatchObject({ provider: 'DEMO', revoked: 'revoked', isBack: false });
  expect([typesOf(done), done.closed]).toEqual([['hello', 'signed-out'], 0]);
  told.onLeave();
  await inSight(screens, 'ended');
  expect([typesOf(done), done.closed]).toEqual([['hello', 'signed-out'], 1]);
});

test('98 a page that asks for a sign-out learns without a click neither that somebody is signed in nor that nobody is', async () => {
  const { visit, screens, done } = createPopup({ question, session: NOBODY });
  visit.begin();
  const nobody = await inSight(screens, 'nobody');
  expect(typesOf(done)).toEqual(['hello']);
  nobody.onLeave();
  await inSight(screens, 'ended');
  expect(typesOf(done)).toEqual(['hello', 'signed-out']);
});

test('a page that asks for a sign-out gets a cancel where the person does not want it', async () => {
  const { visit, screens, proxy, done } = createPopup({ question, session: ALICE });
  visit.begin();
  (await inSight(screens, 'sign-out')).onLeave();
  await inSight(screens, 'ended');
  expect([typesOf(done), proxy.calls]).toEqual([['hello', 'cancel'], ['embed']]);
});

test('a page that asks for a sign-out waits while the person tries again', async () => {
  const { visit, screens, proxy, done } = createPopup({ question, session: ALICE });
  proxy.answers.signOut = new ProxyError('proxy_unreachable');
  visit.begin();
  (await inSight(screens, 'sign-out')).onSignOut();
  (await inSight(screens, 'failed')).onRetry?.();
  await inSight(screens, 'sign-out');
  expect(typesOf(done)).toEqual(['hello']);
});
