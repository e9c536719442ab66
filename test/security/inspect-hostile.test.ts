import { expect, test } from 'vitest';
import { createInspectApp, createInspectingBrowser, toldBy } from '../harness/inspectApp.ts';
import { ACCESS_TOKEN } from '../harness/scriptedProvider.ts';

const deep = (levels: number) => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);

const BODIES: Record<string, BodyInit> = {
  'deep JSON': deep(20_000),
  'a list of lists': '['.repeat(30_000),
  '60 KB of text': 'x'.repeat(60_000),
  'bytes that are no text': Uint8Array.from({ length: 4096 }, (_, at) => at % 256),
  'a page with the token in it': `<html><script>token = "${ACCESS_TOKEN}-and-more"</script>Authorization: Bearer ${ACCESS_TOKEN}`,
  'members that are no members': '{"__proto__":{"inspect":1},"constructor":1,"inspect":{"calls":"mine"}}',
  'no bytes': '',
};

for (const [what, body] of Object.entries(BODIES)) {
  test(`a profile API that answers ${what} is recorded without harm`, async () => {
    const app = await createInspectApp();
    app.provider.answers.userinfo = () => new Response(body, { headers: { 'content-type': 'application/json' } });
    const told = await toldBy(await createInspectingBrowser(app).signIn());
    expect(told.status).toBe(200);
    const me = told.inspect!.calls.at(-1)!;
    expect(me.request.url).toBe(`${app.provider.issuer}/me`);
    expect(me.answer?.body?.length ?? 0).toBeLessThanOrEqual(8192);
    expect(told.text).not.toContain(ACCESS_TOKEN);
    expect(told.text.length).toBeLessThan(64_000);
  });
}

test('an answer beyond the ceiling is told without its body', async () => {
  const app = await createInspectApp();
  app.provider.answers.userinfo = () => new Response('x'.repeat(300_000));
  const { inspect } = await toldBy(await createInspectingBrowser(app).signIn());
  const { failure, answer } = inspect!.calls.at(-1)!;
  expect([failure, answer?.status, answer?.body]).toEqual(['answer_too_large', 200, undefined]);
});

test('106 a provider’s headers are told without its cookies', async () => {
  const app = await createInspectApp();
  const headers = [
    ['set-cookie', 'idp=the-provider-session; Path=/'],
    ['set-cookie', 'other=another-session-of-it; Path=/'],
    ['www-authenticate', `Bearer error="x", error_description="${ACCESS_TOKEN} is bad"`],
    ['x-api-key', 'an-api-key-of-theirs'],
  ] as [string, string][];
  app.provider.answers.userinfo = () => Response.json({ sub: 'subject-1' }, { headers });
  const { inspect, text } = await toldBy(await createInspectingBrowser(app).signIn());
  expect(text).not.toMatch(/the-provider-session|another-session-of-it|an-api-key-of-theirs/);
  expect(text).not.toContain(ACCESS_TOKEN);
  const names = inspect!.calls.at(-1)!.answer!.headers.map(([name]) => name);
  expect(names).toContain('www-authenticate');
});
