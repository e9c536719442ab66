import { expect, test } from 'vitest';
import { inlineHashes } from '../../proxy/http/pages/inlineHashes.ts';
import { notFoundPage, pagesOf } from '../../web/build/pages.ts';

const HTML =
  '<!doctype html><html lang="en"><head><meta charset="utf-8" /><script src="./assets/a.js"></script><style>a{}</style>' +
  '<link href="./favicon.svg" /></head><body><noscript><p class="noscript">x</p></noscript><div id="root"></div></body></html>';
const notFound = { title: 't', heading: 'h', lead: 'l' };
const home = new Map([
  ['en', { root: '<p>home</p>', title: 'Sign in', noScript: 'Please', notFound }],
  ['de', { root: '<p>daheim</p>', title: 'Anmelden', noScript: 'Bitte', notFound }],
]);
const drawn = { html: HTML, home, early: 'early()', ids: ['acme', 'b'], isLocal: false };

test('there is a file for every page, each with the way to its own files', () => {
  const pages = pagesOf(drawn);
  expect([...pages.keys()]).toEqual([
    'index.html',
    'profile/index.html',
    'callback/acme/index.html',
    'callback/b/index.html',
  ]);
  expect(pages.get('index.html')).toContain('src="./assets/a.js"');
  expect(pages.get('profile/index.html')).toContain('href="../favicon.svg"');
  expect(pages.get('callback/b/index.html')).toContain('data-base="../../" data-built="acme b"');
  expect(pages.get('callback/b/index.html')).toContain('src="../../assets/a.js"');
});

test('home waits in each language, in front of the script that chooses; the other pages have neither', () => {
  const pages = pagesOf(drawn);
  expect(pages.get('index.html')).toMatch(
    /<div id="root"><\/div><template lang="en".*daheim.*<\/template><script>early\(\)<\/script>/,
  );
  expect(pages.get('profile/index.html')).not.toContain('<template');
  expect(pages.get('profile/index.html')).toContain('Bitte');
});

test('the policy comes first, allows what is inline by its hash alone, and loopback only where a row is there', async () => {
  const page = pagesOf(drawn).get('index.html') ?? '';
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
  expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<script'));
  for (const tag of ['script', 'style'] as const) {
    expect(policy).toContain(`${tag}-src 'self' ${(await inlineHashes(page, tag)).join(' ')};`);
  }
  expect(policy).not.toMatch(/unsafe|http:/);
  expect(page).toContain('<meta name="referrer" content="no-referrer" />');
  expect(pagesOf({ ...drawn, isLocal: true }).get('index.html')).toContain(
    "connect-src 'self' https: http://127.0.0.1:* http://localhost:*;",
  );
});

test('the page for what is not there needs no file and runs nothing', () => {
  const page = notFoundPage([{ lang: 'de', ...notFound }]);
  expect(page).toContain('<section lang="de"><h1>h</h1><p>l</p></section>');
  expect(page).not.toMatch(/<script|<link|src=/);
});
