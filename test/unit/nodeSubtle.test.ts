import { describe, expect, test } from 'vitest';
import { createNodeSubtle } from '../../proxy/entry/nodeSubtle.ts';
import type { SignatureParameters } from '../../proxy/protocol/subtle.ts';
import { createSealer, type SealContext } from '../../proxy/session/seal.ts';

const KEYS = [crypto.getRandomValues(new Uint8Array(32))];
const CONTEXT: SealContext = { purpose: 'sid', name: 'a', origin: 'https://login.example' };
const usual = createSealer(KEYS);
const ofNode = createSealer(KEYS, createNodeSubtle());

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

const TEXT = new TextEncoder().encode('what was signed');
const RSA = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
const SIGNED: readonly [
  name: string,
  key: RsaHashedKeyGenParams | EcKeyGenParams | Algorithm,
  how: SignatureParameters,
][] = [
  ...['SHA-256', 'SHA-384', 'SHA-512'].flatMap((hash) => [
    signedBy({ name: 'RSASSA-PKCS1-v1_5', hash }, RSA),
    signedBy({ name: 'RSA-PSS', hash, saltLength: Number(hash.slice(4)) / 8 }, RSA),
  ]),
  signedBy({ name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' }),
  signedBy({ name: 'ECDSA', hash: 'SHA-384', namedCurve: 'P-384' }),
  signedBy({ name: 'ECDSA', hash: 'SHA-512', namedCurve: 'P-521' }),
  signedBy({ name: 'Ed25519' }),
];

function signedBy(how: SignatureParameters, key: object = {}): (typeof SIGNED)[number] {
  return [Object.values(how).join(' '), { ...how, ...key }, how];
}

describe('50 the signatures of the Node container', () => {
  const { verify, digest } = createNodeSubtle();

  test.each(SIGNED)('%s: good where Web Crypto says so, and nothing else', async (_name, generated, how) => {
    const newKeys = async () => (await crypto.subtle.generateKey(generated, true, ['sign', 'verify'])) as CryptoKeyPair;
    const { publicKey, privateKey } = await newKeys();
    const { publicKey: other } = await newKeys();
    const signature = new Uint8Array(await crypto.subtle.sign(how, privateKey, TEXT));
    const changed = signature.with(7, signature[7]! ^ 1);
    const shown = [
      [publicKey, signature, TEXT],
      [publicKey, changed, TEXT],
      [publicKey, signature.subarray(1), TEXT],
      [publicKey, new Uint8Array(), TEXT],
      [publicKey, new Uint8Array(signature.length), TEXT],
      [publicKey, signature, TEXT.with(0, 0)],
      [other, signature, TEXT],
    ] as const;
    const said = await Promise.all(shown.map(([key, ...rest]) => verify(how, key, ...rest)));
    expect(said).toEqual([true, false, false, false, false, false, false]);
    expect(said).toEqual(await Promise.all(shown.map(([key, ...rest]) => crypto.subtle.verify(how, key, ...rest))));
  });

  test('no signature that was made with another hash is good', async () => {
    const how = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
    const made = { ...RSA, ...how, hash: 'SHA-512' };
    const { publicKey, privateKey } = await crypto.subtle.generateKey(made, true, ['sign', 'verify']);
    const signature = new Uint8Array(await crypto.subtle.sign(how.name, privateKey, TEXT));
    expect(await verify({ ...how, hash: 'SHA-512' }, publicKey, signature, TEXT)).toBe(true);
    expect(await verify(how, publicKey, signature, TEXT)).toBe(false);
  });

  test.each(['SHA-256', 'SHA-384', 'SHA-512'])('%s is that of Web Crypto', async (algorithm) => {
    expect(await digest(algorithm, TEXT)).toEqual(new Uint8Array(await crypto.subtle.digest(algorithm, TEXT)));
  });
});
