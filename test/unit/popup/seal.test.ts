import { createDecipheriv, createECDH, createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Question, Result } from '../../../web/embed/wire.ts';
import { seal } from '../../../web/popup/seal.ts';
import { addressBack } from '../../../web/popup/wayBack.ts';
import { HOST, QUESTION, STATE } from './fakePopup.ts';

const RESULT: Result = {
  type: 'result',
  assertion: 'a.b.c',
  profile: { sub: 'pairwise', provider: 'demo', name: 'Zoë 王' },
};

const UNREADABLE = 'unable to authenticate data';

/** The page, with another implementation than the popup's. */
function createPageKey() {
  const own = createECDH('prime256v1');
  const key = own.generateKeys('base64url');
  const open = (text: string, state: string): unknown => {
    const bytes = Buffer.from(text, 'base64url');
    const secret = own.computeSecret(bytes.subarray(0, 65));
    const aes = createHash('sha256').update(secret).digest();
    const decipher = createDecipheriv('aes-256-gcm', aes, bytes.subarray(65, 77));
    decipher.setAAD(Buffer.from(state)).setAuthTag(bytes.subarray(-16));
    return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(77, -16)), decipher.final()]).toString());
  };
  return { key, open };
}

test('the page with the private key reads a sealed result', async () => {
  const { key, open } = createPageKey();
  expect(open(await seal(RESULT, STATE, key), STATE)).toEqual(RESULT);
});

test('another page does not, nor under another state, nor with a changed byte', async () => {
  const { key, open } = createPageKey();
  const sealed = await seal(RESULT, STATE, key);
  expect(() => createPageKey().open(sealed, STATE)).toThrow(UNREADABLE);
  expect(() => open(sealed, 'another-state')).toThrow(UNREADABLE);
  expect(() => open(sealed.slice(0, -1) + (sealed.endsWith('A') ? 'Q' : 'A'), STATE)).toThrow(UNREADABLE);
});

test('a sealed result is never the same twice, and says nothing of the person to whoever sees the address', async () => {
  const { key } = createPageKey();
  const [one, two] = await Promise.all([seal(RESULT, STATE, key), seal(RESULT, STATE, key)]);
  expect(one).not.toBe(two);
  expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('pairwise');
});

test('nothing is sealed for a key that is no point of the curve', async () => {
  const key = Buffer.from([4, ...Array.from({ length: 64 }, () => 255)]).toString('base64url');
  await expect(seal(RESULT, STATE, key)).rejects.toThrow('key');
});

test('a sealed result comes to the path and the query where the page was, behind the state', async () => {
  const { key, open } = createPageKey();
  const question: Question = { ...QUESTION, state: 'a.state.of~dots', key };
  const url = await addressBack(HOST, question, RESULT);
  expect(url.href.split('#')[0]).toBe('https://blog.example/garden?page=2');
  const [, state = '', sealed = ''] = /^#postern=(.*)\.([\w-]+)$/.exec(url.hash) ?? [];
  expect(state).toBe('a.state.of~dots');
  expect(open(sealed, state)).toEqual(RESULT);
});
