import { expect, test } from 'vitest';
import type { Handshake, Step } from '../../../proxy/protocol/handshake/step.ts';
import { withoutPerson } from '../../../web/inspector/export/withoutPerson.ts';

const CODE = '{{code:43:9f2c1a}}';

function stepOf(over: Partial<Step>): Step {
  const request = { method: 'GET', url: 'https://id.example/userinfo', headers: [] };
  return { kind: 'userinfo', from: 'proxy', to: 'api', channel: 'back', at: 1, request, ...over };
}

function answering(body: string, over: Partial<Step> = {}): Step {
  return stepOf({ answer: { status: 200, headers: [], body }, ...over });
}

function handshakeOf(...steps: Step[]): Handshake {
  const about = {
    origin: 'https://app.example',
    provider: 'demo',
    name: 'Demo',
    protocol: 'oidc',
    started: 1,
  } as const;
  return { version: 1, id: 'AAAAAAAAAAAAAAAAAAAAAA', ...about, steps };
}

const PROFILE = JSON.stringify({
  iss: 'https://id.example',
  sub: 'alice-1',
  name: 'Alice Ärcher',
  email: 'alice@example.com',
  email_verified: true,
  employer: { title: 'Astronaut', since: 2019 },
});

test("every member of a profile is masked by its name, and the handshake's own stay", () => {
  const { body } = withoutPerson(handshakeOf(answering(PROFILE))).steps[0]!.answer!;
  expect(JSON.parse(body!)).toEqual({
    iss: 'https://id.example',
    sub: '{{sub}}',
    name: '{{name}}',
    email: '{{email}}',
    email_verified: true,
    employer: { title: '{{title}}', since: '{{since}}' },
  });
});

test('what a profile has told is found in every other message, however it is encoded', () => {
  const request = {
    method: 'POST',
    url: `https://id.example/people/alice-1?who=Alice+%C3%84rcher&login_hint=alice%40example.com&code=${CODE}`,
    headers: [['x-user', 'Alice %C3%84rcher; Alice%20%C3%84rcher']] as const,
    body: `code=${CODE}&user=Alice%20%C3%84rcher`,
  };
  const { steps } = withoutPerson(handshakeOf(answering(PROFILE), stepOf({ kind: 'other', request })));
  const text = JSON.stringify(steps);
  expect(text).not.toMatch(/alice(?:%40|@|-1)|%C3%84rcher(?!;)/i);
  expect(text).toContain(`code=${CODE}`);
});

test('of an id_token the claims about the person are masked, those about the handshake are not', () => {
  const claims = { iss: 'https://id.example', aud: 'demo', exp: 5, sub: 'alice-1', groups: ['staff'], locale: 'en' };
  const jwts = [{ placeholder: '{{id_token:900:aaaaaa}}', header: { alg: 'RS256' }, claims }];
  const [step] = withoutPerson(handshakeOf(stepOf({ kind: 'redemption', jwts }))).steps;
  const hidden = { sub: '{{sub}}', groups: ['{{groups}}'], locale: '{{locale}}' };
  expect(step!.jwts![0]!.claims).toEqual({ ...claims, ...hidden });
});

test('a token answer keeps what is no person', () => {
  const body = JSON.stringify({
    access_token: '{{access_token:64:aaaaaa}}',
    scope: 'read',
    athlete: { id: 134_815 },
  });
  const [step] = withoutPerson(handshakeOf(answering(body, { kind: 'redemption' }))).steps;
  expect(JSON.parse(step!.answer!.body!)).toEqual({ ...JSON.parse(body), athlete: { id: '{{id}}' } });
});

test('a form that says who it is', () => {
  const body = 'oauth_token={{oauth_token:20:aaaaaa}}&user_id=2244994945&screen_name=jdoe';
  const [step] = withoutPerson(handshakeOf(answering(body, { kind: 'redemption' }))).steps;
  const shown = 'oauth_token={{oauth_token:20:aaaaaa}}&user_id={{user_id}}&screen_name={{screen_name}}';
  expect(step!.answer!.body).toBe(shown);
});

test('a client, a server and a provider keep their names', () => {
  const step = answering('{"name":"Annotator (local)"}', { kind: 'client_info' });
  expect(withoutPerson(handshakeOf(step)).steps[0]).toEqual(step);
});

test('a profile that was cut off is left out, and so is the rest of any other JSON', () => {
  const cut = handshakeOf(
    answering('{"name":"Alice Ärch'),
    answering('{"scope":"read","email":"alice@example.c', { kind: 'redemption' }),
  );
  const bodies = withoutPerson(cut).steps.map(({ answer }) => answer!.body);
  expect(bodies).toEqual(['{{profile}}', '{"scope":"read","email":"{{email}}"']);
});

test('an error of the profile API stays readable', () => {
  const answer = { status: 401, headers: [], body: '{"error":"invalid_token"}' };
  expect(withoutPerson(handshakeOf(stepOf({ answer }))).steps[0]!.answer).toEqual(answer);
});

test('a person who is called like a word of the protocol leaves addresses and placeholders whole', () => {
  const step = answering('{"name":"code","city":"localhost","id":"a"}');
  const other = stepOf({
    kind: 'redemption',
    request: { method: 'GET', url: `http://localhost:1/a?code=${CODE}`, headers: [] },
  });
  const { url } = withoutPerson(handshakeOf(step, other)).steps[1]!.request;
  expect(url).toBe(`http://localhost:1/a?{{name}}=${CODE}`);
});

test('twice is as good as once', () => {
  const once = withoutPerson(handshakeOf(answering(PROFILE), answering('{"deep":'.repeat(3000))));
  expect(withoutPerson(once)).toEqual(once);
});
