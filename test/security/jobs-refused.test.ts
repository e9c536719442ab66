import { expect, test } from 'vitest';
import { accountsOf, connectedApp } from '../harness/accountsApp.ts';
import { createJobsApp, job, JOBS_KEY, PERSON } from '../harness/jobsApp.ts';
import { ORIGIN } from '../harness/testApp.ts';
import { errorCode } from '../harness/testBrowser.ts';

test('76 without JOBS_KEY there is no such path', async () => {
  const app = await connectedApp();
  const [answer, other] = [
    await job(app.server),
    await app.server.fetch(new Request(`${ORIGIN}/nowhere/at/all`, { method: 'POST', body: '{}' })),
  ];
  expect([answer.status, await errorCode(answer)]).toEqual([other.status, await errorCode(other)]);
  const names = (one: Response) => [...one.headers.keys()].toSorted();
  expect([names(answer), app.albumsTokens]).toEqual([names(other), []]);
});

test.each<[name: string, headers: Record<string, string>]>([
  ['no key', { authorization: '' }],
  ['another key', { authorization: `Bearer ${JOBS_KEY.toLowerCase()}` }],
  ['the key with more behind it', { authorization: `Bearer ${JOBS_KEY}x` }],
  ['the key without its end', { authorization: `Bearer ${JOBS_KEY.slice(0, -1)}` }],
  ['the key alone', { authorization: JOBS_KEY }],
  ['the key as Basic', { authorization: `Basic ${JOBS_KEY}` }],
  ['an empty key', { authorization: 'Bearer ' }],
  ['an Origin', { origin: ORIGIN }],
  ['a Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin' }],
  ['a Sec-Fetch-Site of none', { 'sec-fetch-site': 'none' }],
  ['a cookie', { cookie: 'a=b' }],
])('76 a job with %s is refused, in one shape', async (_name, headers) => {
  const app = await createJobsApp();
  app.provider.calls.length = 0;
  for (const asked of [{}, { provider: 'unknown' }, { name: 'unknown' }, { body: 'x' }]) {
    const answer = await job(app.server, { ...asked, headers });
    const text = await answer.text();
    expect([answer.status, text.replace(/"request_id":"[\w-]{12}"/, '')]).toEqual([
      403,
      '{"error":{"code":"forbidden",}}',
    ]);
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
  expect([app.provider.calls, app.albumsTokens]).toEqual([[], []]);
});

test('76 a browser that is signed in has no business there', async () => {
  const app = await createJobsApp();
  const headers = { authorization: `Bearer ${JOBS_KEY}` };
  expect(
    (await app.browser.post('/internal/resources/albums', { ...PERSON, provider: 'photos' }, headers)).status,
  ).toBe(403);
  expect(app.albumsTokens).toEqual([]);
});

test.each<[name: string, status: number, asked: Parameters<typeof job>[1]]>([
  ['another person', 404, { body: { ...PERSON, sub: 'subject-2', provider: 'photos' } }],
  ['the person of another issuer', 404, { body: { ...PERSON, iss: 'https://photos.example', provider: 'photos' } }],
  ['the person in another case', 404, { body: { ...PERSON, sub: 'SUBJECT-1', provider: 'photos' } }],
  ['another provider', 404, { provider: 'public' }],
  ['an unknown provider', 404, { provider: 'unknown' }],
  ['__proto__', 404, { body: JSON.parse('{"iss":"https://id.example","sub":"subject-1","provider":"__proto__"}') }],
  ['another resource', 400, { name: 'unknown' }],
  ['a resource of another provider', 400, { name: 'rides' }],
  ['a parameter that is not of the row', 400, { name: 'albums?url=https://evil.example' }],
  ['a member too many', 400, { body: { ...PERSON, provider: 'photos', url: 'https://evil.example' } }],
  ['no sub', 400, { body: { iss: PERSON.iss, provider: 'photos' } }],
  ['a sub that is a list', 400, { body: { ...PERSON, sub: ['subject-1'], provider: 'photos' } }],
  ['a list', 400, { body: [PERSON] }],
])('84 a job that asks for %s gets nothing', async (_name, status, asked) => {
  const app = await createJobsApp();
  const answer = await job(app.server, asked);
  expect([answer.status, app.albumsTokens]).toEqual([status, []]);
});

test('84 what somebody has signed in with is no account of theirs, though jobs have it', async () => {
  const app = await createJobsApp();
  expect(await accountsOf(app.browser)).toEqual(['photos']);
  for (const path of ['/api/accounts/confidential/profile', '/api/accounts/confidential/resources/rides']) {
    expect((await app.browser.get(path)).status).toBe(404);
  }
  expect((await app.browser.post('/api/disconnect', { provider: 'confidential' })).status).toBe(404);
  expect((await job(app.server, { provider: 'confidential' })).status).toBe(200);
});

test('84 the parameters of a row reach it, and nothing else does', async () => {
  const app = await createJobsApp();
  expect((await job(app.server, { name: 'albums?page=2' })).status).toBe(200);
  expect(app.albumsTokens).toEqual(['photos-access-0']);
});
