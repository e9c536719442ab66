import { expect, test } from 'vitest';
import { ProxyError } from '../../../web/auth/wire/proxyError.ts';
import { release } from '../../../web/popup/release.ts';
import { ALICE, BOB, createProxy, HOST, QUESTION } from './fakePopup.ts';

async function released(...assertion: ReturnType<typeof createProxy>['answers']['assertion']) {
  const { auth, answers, calls } = createProxy(ALICE);
  const answer = await auth.session.embed(QUESTION);
  answers.assertion = assertion;
  const result = (shown = ALICE) => release(auth.session, QUESTION, answer, shown);
  return { result, calls };
}

test('what is released once the person has agreed is one call', async () => {
  const { result, calls } = await released();
  expect(await result()).toMatchObject({ assertion: 'a.b.c', target_origin: HOST });
  expect(calls).toEqual(['embed', 'assertion embed-1']);
});

test.each(['tx_missing', 'tx_expired'] as const)(
  'a question that is forgotten (%s) is asked once more',
  async (code) => {
    const { result, calls } = await released(new ProxyError(code));
    expect(await result()).toMatchObject({ assertion: 'a.b.c' });
    expect(calls).toEqual(['embed', 'assertion embed-1', 'embed', 'assertion embed-2']);
  },
);

test('forgotten again at once: the browser refuses the cookie', async () => {
  const { result } = await released(new ProxyError('tx_missing'), new ProxyError('tx_missing'));
  await expect(result()).rejects.toMatchObject({ code: 'cookies_refused' });
});

test('98 nobody is released but the person who was shown', async () => {
  const { result, calls } = await released(new ProxyError('tx_missing'));
  await expect(result(BOB)).rejects.toMatchObject({ name: 'AbortError' });
  expect(calls).toEqual(['embed', 'assertion embed-1', 'embed']);
});

test('95 nobody is released for another origin than the one that was shown', async () => {
  const { result } = await released({ target_origin: 'https://evil.example' });
  await expect(result()).rejects.toMatchObject({ code: 'forbidden' });
});
