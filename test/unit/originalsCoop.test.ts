import { expect, test } from 'vitest';

import { ORIGINALS } from '../idp/originals/clients.ts';
import { BASE, ORIGIN, Trial, at } from '../idp/trials/tryOriginals.ts';

const ASKED = {
  response_type: 'code',
  client_id: ORIGINALS.textbook.client_id,
  redirect_uri: `${ORIGIN}/callback/demo-textbook`,
  scope: 'profile',
};

test('every page and every redirect of the textbook’s says Cross-Origin-Opener-Policy: same-origin', async () => {
  const trial = new Trial();
  const visitor = trial.visitor();
  const url = at('/textbook/authorize', ASKED);
  const post = (form: Record<string, string>) =>
    visitor.fetch(url, { method: 'POST', body: new URLSearchParams(form) });
  const answers = [
    await visitor.fetch(url, {}),
    await post({ user: 'jdoe' }),
    await post({ scope: 'profile', allow: 'yes' }),
    await trial.ask('/textbook/authorize'),
    await trial.ask(at('/textbook/authorize', { ...ASKED, response_type: 'token' }).slice(BASE.length)),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 302, 400, 302]);
  for (const { headers } of answers) expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
});

test('the others leave the windows that opened theirs alone', async () => {
  const answer = await new Trial().ask('/mozilla/v1/authorization');
  expect(answer.headers.get('cross-origin-opener-policy')).toBeNull();
});
