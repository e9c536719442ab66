import { createCipheriv, createECDH, createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '../../../web/embed/base64url.ts';
import { importPrivateKey, openSealed, pageKey, publicKey } from '../../../web/embed/keys.ts';
import { seal as popupSeals } from '../../../web/popup/seal.ts';

const STATE = 'b6f2c7e0-1111-4222-8333-444455556666';

/** As wire.ts says it, by another library than the browser's: what the popup sends back by address. */
function seal(text: string, theirs: string, state = STATE): string {
  const own = createECDH('prime256v1');
  const ephemeral = own.generateKeys();
  const key = createHash('sha256')
    .update(own.computeSecret(Buffer.from(theirs, 'base64url')))
    .digest();
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(state));
  const sealed = [ephemeral, iv, cipher.update(text), cipher.final(), cipher.getAuthTag()];
  return `${state}.${Buffer.concat(sealed).toString('base64url')}`;
}

/** The page's two keys. */
async function pageKeys(): Promise<{ privateKey: CryptoKey; publicKey: string }> {
  return { privateKey: await pageKey(), publicKey: publicKey() ?? '' };
}

describe('the way back by address', () => {
  test('is read by the page, and by the page as it was before it left', async () => {
    const keys = await pageKeys();
    expect(Buffer.from(keys.publicKey, 'base64url')).toHaveLength(65);
    const text = seal('{"name":"Žofie 🐦"}', keys.publicKey);
    expect(await openSealed(text, keys.privateKey)).toBe('{"name":"Žofie 🐦"}');
    const kept = JSON.parse(JSON.stringify(await crypto.subtle.exportKey('jwk', keys.privateKey))) as JsonWebKey;
    expect(await openSealed(text, await importPrivateKey(kept))).toBe('{"name":"Žofie 🐦"}');
  });

  test('is what the popup takes', async () => {
    const keys = await pageKeys();
    const result = { type: 'cancel', code: 'access_denied' } as const;
    const text = `${STATE}.${await popupSeals(result, STATE, keys.publicKey)}`;
    expect(JSON.parse(await openSealed(text, keys.privateKey))).toEqual(result);
  });

  test('a page has one pair of keys', async () => {
    expect(await pageKey()).toBe(await pageKey());
  });

  test.each([
    ['of another attempt', (text: string) => text.replace(STATE, STATE.replace('b', 'c'))],
    ['changed', (text: string) => `${text.slice(0, -4)}AAAA`],
    ['cut short', (text: string) => text.slice(0, 60)],
    ['empty', () => `${STATE}.`],
    ['without a part', () => STATE],
    ['not base64url', () => `${STATE}.<b>`],
  ])('103 what is %s is refused', async (_name, change) => {
    const keys = await pageKeys();
    await expect(openSealed(change(seal('{}', keys.publicKey)), keys.privateKey)).rejects.toBeInstanceOf(Error);
  });

  test('103 what was sealed for another page is refused', async () => {
    const other = createECDH('prime256v1').generateKeys().toString('base64url');
    const { privateKey } = await pageKeys();
    await expect(openSealed(seal('{}', other), privateKey)).rejects.toBeInstanceOf(Error);
  });
});

test('base64url is what Node takes for it', () => {
  for (let length = 0; length < 70; length++) {
    const bytes = Uint8Array.from(randomBytes(length));
    expect(toBase64url(bytes.buffer)).toBe(Buffer.from(bytes).toString('base64url'));
    expect(fromBase64url(Buffer.from(bytes).toString('base64url'))).toEqual(bytes);
  }
});
