import { expect, test } from 'vitest';
import { preferredLanguage } from '../../proxy/http/pages/language.ts';
import { fillHome, TEMPLATE_PROVIDERS } from '../../proxy/protocol/homeTemplate.ts';
import type { PublicProvider } from '../../proxy/protocol/contract.ts';

const item = ({ id, name, logo }: PublicProvider): string =>
  `<li><b id="${id}" fill="${logo?.color ?? 'currentColor'}">${logo?.path ?? Array.from(name)[0]!}|${name}</b></li>`;
const TEMPLATE = `<ul class="providers" aria-label="x">${TEMPLATE_PROVIDERS.map(item).join('')}</ul><p>after</p>`;
const row = { protocol: 'oidc', exchange: 'proxy', client_id: 'c', issuer: 'https://id.example' } as const;

test('each provider gets the item that draws its kind of logo, in display order', () => {
  const html = fillHome(TEMPLATE, [
    { ...row, id: 'a', name: 'Acme', logo: { path: 'M1 1z', color: '#123456' } },
    { ...row, id: 'b', name: 'basil' },
    { ...row, id: 'c', name: 'Cora', logo: { path: 'M2 2z' } },
  ]);
  expect(html).toBe(
    '<ul class="providers" aria-label="x"><li><b id="a" fill="#123456">M1 1z|Acme</b></li>' +
      '<li><b id="b" fill="currentColor">B|basil</b></li><li><b id="c" fill="currentColor">M2 2z|Cora</b></li></ul><p>after</p>',
  );
});

test('a mark in several colours is drawn part by part', () => {
  const path = ({ logo }: PublicProvider) =>
    logo ? `<path d="${logo.path}" fill="${logo.color ?? 'currentColor'}"></path>` : '';
  const template = `<ul class="providers">${TEMPLATE_PROVIDERS.map((one) => `<li>${path(one)}</li>`).join('')}</ul>`;
  const more = [{ path: 'M2 2z', color: '#222222' }, { path: 'M3 3z' }];
  const html = fillHome(template, [{ ...row, id: 'a', name: 'Acme', logo: { path: 'M1 1z', color: '#111111', more } }]);
  expect(html).toBe(
    '<ul class="providers"><li><path d="M1 1z" fill="#111111"></path><path d="M2 2z" fill="#222222"></path>' +
      '<path d="M3 3z" fill="currentColor"></path></li></ul>',
  );
});

test('markup and replacement patterns in a name stay text', () => {
  const html = fillHome(TEMPLATE, [{ ...row, id: 'a', name: `<b>"$&'` }]);
  expect(html).toContain('&lt;|&lt;b&gt;&quot;$&amp;&#x27;</b></li>');
});

test('HTML without the template is left as it is', () => {
  expect(fillHome('<p>x</p>', [{ ...row, id: 'a', name: 'A' }])).toBe('<p>x</p>');
});

test.each([
  [null, 'en'],
  ['', 'en'],
  ['de', 'de'],
  ['de-AT,en;q=0.8', 'de'],
  ['en-US,en;q=0.9,de;q=0.8', 'en'],
  ['fr,de;q=0.5,en;q=0.9', 'en'],
  ['fr', 'en'],
  ['de;q=0', 'en'],
  ['*', 'en'],
  [';;;q=,,', 'en'],
])('Accept-Language %j is answered in %s', (header, expected) => {
  expect(preferredLanguage(header)).toBe(expected);
});
