import { afterEach, describe, expect, test, vi } from 'vitest';
import { lookOf, readLook } from '../../../web/embed/look.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(Object.prototype, 'logo');
});

describe('how a provider’s button looks', () => {
  test('is asked for once a page, and of nobody else', async () => {
    const asked = vi.fn<typeof fetch>(async () =>
      Response.json({ name: 'GitHub', logo: { path: 'M0 0', color: '#123456', more: [{ path: 'M1 1' }] } }),
    );
    vi.stubGlobal('fetch', asked);
    const looks = await Promise.all([
      lookOf('https://one.example', 'git/hub'),
      lookOf('https://one.example', 'git/hub'),
    ]);
    expect(looks[0]).toMatchObject({ name: 'GitHub', mark: [{ path: 'M0 0', color: '#123456' }, { path: 'M1 1' }] });
    expect(looks[1]).toBe(looks[0]);
    expect(asked.mock.calls.map(([address]) => address)).toEqual(['https://one.example/button/git%2Fhub.json']);
  });

  test.each([
    ['refused', async () => Promise.reject(new TypeError('Failed to fetch'))],
    ['not found', async () => new Response('not found', { status: 404 })],
    ['a page', async () => new Response('<!doctype html>')],
    ['without a name', async () => Response.json({ logo: { path: 'M0 0' } })],
    ['a list', async () => Response.json([])],
    ['nothing', async () => Response.json(null)],
  ])('is plain where the answer is %s', async (name, answer) => {
    vi.stubGlobal('fetch', answer);
    expect(await lookOf(`https://${name.replaceAll(' ', '-')}.example`, 'github')).toEqual({
      name: 'Github',
      mark: [],
    });
  });

  test('104 takes no mark from what the page has given to every object', () => {
    Object.assign(Object.prototype, { logo: { path: 'evil' } });
    expect(readLook({ name: 'GitHub' }, 'github')).toEqual({ name: 'GitHub', mark: [] });
  });
});
