import { expect, test } from 'vitest';
import { readConfig } from '../../../proxy/config/config.ts';
import { demoEnv } from '../../demo/demoEnv.ts';

const ORIGIN = 'http://localhost:8787';
const ISSUER = 'http://127.0.0.1:9001';
const BLOG = 'http://127.0.0.1:8790';

test('the demo lets its page ask who somebody is, beside those that the person has named', () => {
  const own = demoEnv({ EMBED_ORIGINS: 'https://shop.example' }, ORIGIN, ISSUER, BLOG);
  expect(readConfig(own.env, own.find).embedding.origins).toEqual(['https://shop.example', BLOG]);
  const { env, find } = demoEnv({}, ORIGIN, ISSUER, BLOG);
  expect(readConfig(env, find).embedding.origins).toEqual([BLOG]);
});

test('the signing key is another one at each run, unless the person has set one', () => {
  const keys = [1, 2].map(() => demoEnv({}, ORIGIN, ISSUER, BLOG).env.SIGNING_KEY!);
  expect(new Set(keys).size).toBe(2);
  const { env, find } = demoEnv({ SIGNING_KEY: keys[0]! }, ORIGIN, ISSUER, BLOG);
  expect(readConfig(env, find).embedding.keys).toMatchObject([{ kty: 'EC', crv: 'P-256' }]);
  expect(env.SIGNING_KEY).toBe(keys[0]);
});
