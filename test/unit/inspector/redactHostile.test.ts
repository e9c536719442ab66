import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { PLACEHOLDER } from '../../../proxy/protocol/handshake/placeholder.ts';
import { CODE, jwt, placeholder, redact, TOKEN } from './redacting.ts';

test('a body that is cut short, or is no JSON although it looks so, is looked through as far as it goes', async () => {
  for (const body of [
    `{"access_token":"${TOKEN}`,
    `{"a":[{"access_token":"${TOKEN}"`,
    `{access_token:"${TOKEN}"}`,
    `{access_token=${TOKEN}}`,
    `<input name="code" value="${CODE}">access_token: ${TOKEN}`,
    `{"access_token":["${TOKEN}",{"inner":"${CODE}"}]}`,
  ]) {
    expect((await redact({}, { body })).answer?.body).not.toMatch(new RegExp(`${TOKEN}|${CODE}`));
  }
});

test('a long body is cut after its secrets have gone, and no half placeholder is left', async () => {
  for (let before = 8150; before < 8200; before += 1) {
    const body = `${'x'.repeat(before)} access_token=${TOKEN} ${'y'.repeat(100)}`;
    const { answer } = await redact({}, { body });
    expect(answer?.body).not.toContain(TOKEN.slice(0, 4));
    expect(answer?.body?.replace(PLACEHOLDER, '')).not.toContain('{');
    expect(answer?.body?.length).toBeLessThanOrEqual(8192);
  }
});

test('hostile bodies neither throw nor take long', { timeout: 60_000 }, async () => {
  const size = 300_000;
  const bodies = [
    '['.repeat(size),
    '{"a":'.repeat(size / 5),
    '"\\'.repeat(size / 2),
    'eyJ'.repeat(size / 3),
    'token '.repeat(size / 6),
    `code${' '.repeat(size)}`,
    '&a='.repeat(size / 3),
    '?a=?'.repeat(size / 4),
    '\u0000\ufffd\ud800'.repeat(size / 3),
    `{"id_token":"${jwt({ a: JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`) })}"}`,
  ];
  for (const body of bodies) {
    // In time that grows with the square of the length each would take minutes.
    const start = performance.now();
    const { answer } = await redact({}, { body });
    expect(answer?.status).toBe(200);
    expect(performance.now() - start).toBeLessThan(5000);
  }
});

test('whatever a secret is made of, it is in no part of the call', async () => {
  const value = fc.string({
    unit: fc.constantFrom(...Array.from('ab1-._~ +%&=?/:;@!*\'()"\\é☃{}<>')),
    minLength: 12,
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(value, value, async (code, token) => {
      const result = await redact(
        { body: new URLSearchParams({ code, other: code }).toString() },
        { body: JSON.stringify({ access_token: token, words: `got ${code} ${token}` }) },
      );
      const { body } = result.request;
      expect(new URLSearchParams(body ?? '').get('code')).toBe(placeholder('code', code));
      expect(JSON.parse(result.answer?.body ?? '').access_token).toBe(
        placeholder(token === code ? 'code' : 'access_token', token),
      );
      const drawn = JSON.stringify(result);
      for (const spelling of [code, encodeURIComponent(code), token, JSON.stringify(token).slice(1, -1)]) {
        expect(drawn).not.toContain(spelling);
      }
    }),
    { numRuns: 300 },
  );
});
