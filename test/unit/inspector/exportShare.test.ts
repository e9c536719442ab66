import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Handshake } from '../../../proxy/protocol/handshake/step.ts';
import { isShared, readShared, shareUrl } from '../../../web/inspector/export/shared/share.ts';
import { withoutPerson } from '../../../web/inspector/export/withoutPerson.ts';
import { HANDSHAKES } from '../../harness/handshakes.ts';

const SITE = 'https://app.example';

function linkTo(text: string): string {
  return `#h=${deflateRawSync(text).toString('base64url')}`;
}

/** A link that somebody has made by hand. */
function linkWith(over: Record<string, unknown>): Promise<unknown> {
  const { recipe: _none, ...plain } = HANDSHAKES.declined;
  return readShared(linkTo(JSON.stringify({ ...plain, ...over })));
}

function withStep(over: Record<string, unknown>): Promise<unknown> {
  const [first] = HANDSHAKES.declined.steps;
  return linkWith({ steps: [{ ...first, ...over }] });
}

test.each(Object.entries(HANDSHAKES))(
  'a link with %s comes back as it was, without the person and the recipe',
  async (_, it) => {
    const url = new URL(await shareUrl(it, SITE));
    const { recipe: _left, ...shared } = withoutPerson(it);
    expect([url.origin, url.pathname, isShared(url.hash)]).toEqual([SITE, '/inspect', true]);
    expect(await readShared(url.hash)).toEqual(shared);
  },
);

test('nothing of a link is sent to a server, and nobody is named in it', async () => {
  const url = new URL(await shareUrl(HANDSHAKES.oidcByProxy, SITE));
  expect(url.search).toBe('');
  expect(JSON.stringify(await readShared(url.hash))).not.toMatch(/alice/i);
});

test.each([
  ['nothing in it', '#h='],
  ['another fragment', '#steps'],
  ['letters that are no base64url', '#h=%00'],
  ['bytes that are not deflated', '#h=AAAA_-'],
  ['text that is not UTF-8', `#h=${deflateRawSync(Buffer.from([0xff, 0xfe])).toString('base64url')}`],
  ['text that is no JSON', linkTo('<script>')],
  ['JSON that is no handshake', linkTo('[]')],
  ['nesting that would exhaust a reader', linkTo('['.repeat(200_000))],
  ['ten megabytes in ten kilobytes', linkTo(JSON.stringify({ version: 1, name: 'a'.repeat(10_000_000) }))],
])('a link with %s is refused', async (_, fragment) => {
  expect(await readShared(fragment)).toBe('unreadable');
});

test('ten megabytes are refused before they are read', async () => {
  expect(await readShared(`#h=${'A'.repeat(10_000_000)}`)).toBe('too_large');
});

test.each([
  ['a recipe, of which a script could be made', linkWith({ recipe: HANDSHAKES.declined.recipe })],
  ['a member that there is not', linkWith({ html: '<img>' })],
  ['an origin that is an address', linkWith({ origin: 'https://app.example/inspect' })],
  ['an origin that is a script', linkWith({ origin: 'javascript:alert(1)' })],
  ['a provider whose name is no id', linkWith({ provider: '<b>' })],
  ['an id that is none', linkWith({ id: '../../etc' })],
  ['a time that is none', linkWith({ started: -1 })],
  ['another version', linkWith({ version: 2 })],
  ['too many steps', linkWith({ steps: Array.from({ length: 61 }, () => HANDSHAKES.declined.steps[0]) })],
  ['an outcome with more in it', linkWith({ outcome: { kind: 'done', next: 'https://elsewhere.example' } })],
  ['a kind of step that there is not', withStep({ kind: 'constructor' })],
  ['a lane that there is not', withStep({ from: '__proto__' })],
  ['an address that is a script', withStep({ request: { method: 'GET', url: 'javascript:alert(1)', headers: [] } })],
  ['an address that is data', withStep({ request: { method: 'GET', url: 'data:text/html,x', headers: [] } })],
  ['a method that is none', withStep({ request: { method: 'get\n', url: 'https://a.example/', headers: [] } })],
  ['a check that there is not', withStep({ checks: [{ name: 'toString', outcome: 'passed' }] })],
  ['a body that is none', withStep({ answer: { status: 200, headers: [], body: { __html: 'x' } } })],
  ['a failure that is none', withStep({ failure: 'valueOf' })],
])('a link with %s is refused', async (_, read) => {
  expect(await read).toBe('unreadable');
});

test('markup in a text stays a text, and no prototype comes of a claim', async () => {
  const body = '<script>alert(1)</script>';
  const claims = JSON.parse('{"__proto__":{"polluted":true},"name":"<img src=x onerror=alert(1)>"}') as object;
  const jwts = [{ placeholder: '{{id_token:9:aaaaaa}}', header: {}, claims }];
  const read = (await withStep({ answer: { status: 200, headers: [], body }, jwts })) as Handshake;
  expect(read.steps[0]!.answer!.body).toBe(body);
  expect(Object.getPrototypeOf(read.steps[0]!.jwts![0]!.claims)).toBe(Object.prototype);
  expect(read.steps[0]!.jwts![0]!.claims).not.toHaveProperty('polluted');
});
