import { describe, expect, test } from 'vitest';
import { createNodeCipher } from '../../proxy/entry/nodeCipher.ts';
import { createSealer, type SealContext } from '../../proxy/session/seal.ts';

const KEYS = [crypto.getRandomValues(new Uint8Array(32))];
const CONTEXT: SealContext = { purpose: 'sid', name: 'a', origin: 'https://login.example' };
const usual = createSealer(KEYS);
const ofNode = createSealer(KEYS, createNodeCipher());

describe('72 the seal of the Node container', () => {
  test.each(['', 'x', 'Zoë 王', 'y'.repeat(6000)])(
    'opens what Web Crypto has sealed, and the other way round',
    async (text) => {
      expect(await ofNode.open(CONTEXT, await usual.seal(CONTEXT, text))).toBe(text);
      expect(await usual.open(CONTEXT, await ofNode.seal(CONTEXT, text))).toBe(text);
    },
  );

  test('opens nothing of another place, cut, or changed in any byte', async () => {
    const sealed = await ofNode.seal(CONTEXT, 'secret');
    expect(await ofNode.open({ ...CONTEXT, name: 'b' }, sealed)).toBeUndefined();
    expect(await ofNode.open({ ...CONTEXT, purpose: 'tx' }, sealed)).toBeUndefined();
    const [version, id, body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(await ofNode.open(CONTEXT, `${version}.${id}.${changed.toString('base64url')}`)).toBeUndefined();
      const cut = bytes.subarray(0, at).toString('base64url');
      expect(await ofNode.open(CONTEXT, `${version}.${id}.${cut}`)).toBeUndefined();
    }
  });

  test('seals under a new random value each time', async () => {
    const sealed = await Promise.all(Array.from({ length: 50 }, () => ofNode.seal(CONTEXT, 'same')));
    expect(new Set(sealed).size).toBe(50);
  });
});
