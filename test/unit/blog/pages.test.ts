import { expect, test } from 'vitest';
import { createBlog } from '../../demo/blog/createBlog.ts';

const ORIGIN = 'http://127.0.0.1:8790';
const LOGIN = 'http://localhost:8787';
const ISSUER = 'http://127.0.0.1:9001';
const BUTTON = { version: '1', file: '/button-abc.js', integrity: 'sha384-abc' };
const PATHS = ['/', '/coop', '/strict', '/redirect', '/popup-only'];

async function open(path: string, manifest: () => Response = () => Response.json(BUTTON)) {
  const blog = await createBlog({
    origin: ORIGIN,
    login: LOGIN,
    ask: async (url) => (url === `${LOGIN}/button.json` ? manifest() : new Response(null, { status: 404 })),
    providers: [
      { id: 'demo-public', name: 'Demo (public)' },
      { id: 'demo-textbook', name: 'Textbook (demo)' },
    ],
    pictures: [ISSUER],
  });
  const response = await blog.request(`${ORIGIN}${path}`);
  return { response, policy: response.headers.get('content-security-policy') ?? '', text: await response.text() };
}

test.each(PATHS)(
  '%s has a policy, no script or style of its own in the markup, and links to the others',
  async (path) => {
    const { response, policy, text } = await open(path);
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(policy).toMatch(/^default-src 'none'; script-src 'self' /);
    expect(policy).not.toMatch(/unsafe|\*|data:/);
    expect(policy).toContain("base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    expect(text).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle="|\son\w+="/);
    for (const other of PATHS) expect(text).toContain(`href="${other}"`);
    expect(text).toContain(`<a href="${path}" aria-current="page">`);
  },
);

test('only /coop cuts itself off from the windows of other origins', async () => {
  const values = await Promise.all(
    PATHS.map(async (path) => (await open(path)).response.headers.get('cross-origin-opener-policy')),
  );
  expect(values).toEqual([null, 'same-origin', null, null, null]);
});

test('/strict allows the button by file and folder, and no Trusted Types policy at all', async () => {
  const { policy, text } = await open('/strict');
  expect(policy).toBe(
    [
      "default-src 'none'",
      `script-src 'self' ${LOGIN}/button-abc.js`,
      `style-src 'self' ${LOGIN}/button.css`,
      `connect-src 'self' ${LOGIN}/button/`,
      "img-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
  );
  expect(text).toContain('<script src="/hostile.js"></script>');
  expect(text).toContain('provider="&quot;&gt;&lt;img src=x onerror=');
  expect(text).not.toContain('<img');
});

test('the button is the versioned file with its hash where there is one, else the latest', async () => {
  const versioned = `<script type="module" src="${LOGIN}/button-abc.js" crossorigin integrity="sha384-abc"></script>`;
  const latest = `<script type="module" src="${LOGIN}/button.js" crossorigin></script>`;
  expect((await open('/')).text).toContain(versioned);
  const answers = [
    () => new Response(null, { status: 404 }),
    () => new Response('<!doctype html>'),
    () => Response.json({ file: 7 }),
  ];
  for (const answer of answers) expect((await open('/', answer)).text).toContain(latest);
});

test('the page listens before the button is there, whose result may have come by address', async () => {
  const { text } = await open('/redirect');
  expect(text.indexOf('/page.js')).toBeLessThan(text.indexOf('/button-abc.js'));
  expect(text).toContain('<login-button id="main-button" mode="redirect"');
  expect((await open('/popup-only')).text).toContain('<login-button id="main-button" mode="popup"');
});

test.each([
  ['/page.js', 'text/javascript; charset=utf-8', /addEventListener\("login"|addEventListener\('login'/],
  ['/page.css', 'text/css; charset=utf-8', /--ground/],
  ['/hostile.js', 'text/javascript; charset=utf-8', /Object\.prototype/],
])('%s is a file of its own', async (path, type, part) => {
  const { response, text } = await open(path);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
  expect(text).toMatch(part);
  expect(text).not.toMatch(/^import /m);
});

test('a provider that cannot tell who has signed in is said to be one', async () => {
  const options = { origin: ORIGIN, login: LOGIN, ask: async () => new Response(null, { status: 404 }), pictures: [] };
  const providers = [{ id: 'old', name: 'Old', dangerously: { oauth1_version: '1.0' } }];
  const blog = await createBlog({ ...options, providers });
  expect(await (await blog.request(ORIGIN)).text()).toContain('Old is without the revision of OAuth 1.0');
  expect((await open('/')).text).not.toContain('without the revision');
});
