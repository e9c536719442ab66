import { expect, test } from 'vitest';
import { createRedactor } from '../../../proxy/protocol/handshake/redact.ts';
import { call, CODE, jwt, KEY, NONCE, placeholder, redact, TOKEN, VERIFIER } from './redacting.ts';

test('a form keeps its shape: the values of secrets give way to their name, length and fingerprint', async () => {
  const body = `grant_type=authorization_code&code=${CODE}&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=${VERIFIER}&client_secret=s3cr3t-value`;
  const { request } = await redact({ body });
  expect(request.body).toBe(
    `grant_type=authorization_code&code=${placeholder('code', CODE)}&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=${placeholder('code_verifier', VERIFIER)}&client_secret=$CLIENT_SECRET`,
  );
});

test('what everybody may see stays: client_id, challenge, hashes, scope and the redirect URI', async () => {
  const url =
    'https://as.example/authorize?response_type=code&client_id=abc-123&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256&scope=openid+email';
  expect((await redact({ method: 'GET', url })).request.url).toBe(url);
});

test('JSON keeps its spelling, and numbers their digits', async () => {
  const body = `{ "access_token" : "${TOKEN}",\n "expires_in":3600, "id": 12345678901234567890, "token_type":"Bearer" }`;
  expect((await redact({}, { body })).answer?.body).toBe(
    body.replace(`"${TOKEN}"`, `"${placeholder('access_token', TOKEN)}"`),
  );
});

test('an error’s code, a person’s state and the person are no secrets in an answer', async () => {
  const body =
    '{"error":{"code":"code_rejected","request_id":"abc","token":1},"state":"California","user":{"sub":"1"}}';
  expect((await redact({}, { body })).answer?.body).toBe(body);
});

test('a query inside JSON is looked through as well', async () => {
  const query = `code=${CODE}&state=af0ifjsldkj&iss=https%3A%2F%2Fas.example`;
  const { request } = await redact({ body: JSON.stringify({ tx: 'tx-id-of-22-characters', query }) });
  expect(request.body).toBe(
    JSON.stringify({
      tx: placeholder('tx', 'tx-id-of-22-characters'),
      query: `code=${placeholder('code', CODE)}&state=${placeholder('state', 'af0ifjsldkj')}&iss=https%3A%2F%2Fas.example`,
    }),
  );
});

test('a URL inside a form is looked through, and encoded again around its placeholders', async () => {
  const body = `next=${encodeURIComponent(`https://app.example/cb?a=ü&code=${CODE}`)}`;
  expect((await redact({ body })).request.body).toBe(
    `next=https%3A%2F%2Fapp.example%2Fcb%3Fa%3D%C3%BC%26code%3D${placeholder('code', CODE)}`,
  );
});

test('Basic credentials are taken apart, and the secret of them is known from then on', async () => {
  const basic = Buffer.from('my%20client:p%40ss+word%2F1').toString('base64');
  const { request, answer } = await redact(
    { headers: [['authorization', `Basic ${basic}`]] },
    { body: `You sent ${basic} with p@ss word/1 or p%40ss+word%2F1` },
  );
  expect(request.headers).toEqual([['authorization', 'Basic base64(my%20client:$CLIENT_SECRET)']]);
  expect(answer?.body).not.toMatch(/p@ss|p%40ss/);
  expect(answer?.body).not.toContain(basic);
});

test('cookies keep their names, Bearer tokens their scheme, OAuth its parameters and signature', async () => {
  const oauth = `OAuth oauth_consumer_key="ck", oauth_token="${TOKEN}", oauth_signature_method="HMAC-SHA1", oauth_signature="c2ln%3D", oauth_nonce="n1", oauth_verifier="the%2Fverifier"`;
  const { request, answer } = await redact(
    {
      headers: [
        ['authorization', oauth],
        ['cookie', 'a=first-cookie; b=second-cookie'],
        ['x-postern-inspect', 'a-handshake-key'],
        ['x-api-key', 'a-key-of-some-api'],
      ],
    },
    {
      headers: [
        ['set-cookie', 'sid=the-session-cookie; Path=/; HttpOnly'],
        ['location', `https://app.example/cb?code=${CODE}#id_token=short`],
      ],
    },
  );
  expect(request.headers).toEqual([
    [
      'authorization',
      oauth
        .replace(TOKEN, placeholder('oauth_token', TOKEN))
        .replace('the%2Fverifier', placeholder('oauth_verifier', 'the/verifier')),
    ],
    ['cookie', `a=${placeholder('cookie', 'first-cookie')}; b=${placeholder('cookie', 'second-cookie')}`],
    ['x-postern-inspect', placeholder('inspect_key', 'a-handshake-key')],
    ['x-api-key', placeholder('x_api_key', 'a-key-of-some-api')],
  ]);
  expect(answer?.headers).toEqual([
    ['set-cookie', `sid=${placeholder('cookie', 'the-session-cookie')}; Path=/; HttpOnly`],
    [
      'location',
      `https://app.example/cb?code=${placeholder('code', CODE)}#id_token=${placeholder('id_token', 'short')}`,
    ],
  ]);
  expect((await redact({ headers: [['authorization', `Bearer ${TOKEN}`]] })).request.headers[0]?.[1]).toBe(
    `Bearer ${placeholder('access_token', TOKEN)}`,
  );
});

test('a PLAINTEXT signature is the secrets themselves', async () => {
  const value = 'OAuth oauth_signature_method="PLAINTEXT", oauth_signature="secret-one%26secret-two"';
  const { request } = await redact({ headers: [['authorization', value]] });
  expect(JSON.stringify(request)).not.toMatch(/secret-one|secret-two/);
});

test('a JWT that is hidden is read: header and claims, with what is secret in them hidden too', async () => {
  const id_token = jwt({ iss: 'https://as.example', sub: '42', nonce: NONCE, address: { region: 'Bern' } });
  const { answer, jwts } = await redact({}, { body: JSON.stringify({ id_token, token_type: 'Bearer' }) });
  expect(answer?.body).toBe(JSON.stringify({ id_token: placeholder('id_token', id_token), token_type: 'Bearer' }));
  expect(jwts).toEqual([
    {
      placeholder: placeholder('id_token', id_token),
      header: { alg: 'RS256', kid: 'k1' },
      claims: {
        iss: 'https://as.example',
        sub: '42',
        nonce: placeholder('nonce', NONCE),
        address: { region: 'Bern' },
      },
    },
  ]);
});

test('a JWT is hidden wherever it stands, under any name', async () => {
  const token = jwt({ sub: '42' });
  const { answer, jwts } = await redact({}, { body: `<p>${token}</p>` });
  expect(answer?.body).toBe(`<p>${placeholder('jwt', token)}</p>`);
  expect(jwts).toHaveLength(1);
});

test('a value that is known is hidden in every later text, however it is written', async () => {
  const redactor = createRedactor(KEY, ['configured/secret+value']);
  const code = '4/0Ab+c d=="ü"-code';
  await redactor.call(call({ body: `code=${encodeURIComponent(code)}` }));
  const spellings = [
    code,
    encodeURIComponent(code),
    encodeURIComponent(encodeURIComponent(code)),
    new URLSearchParams({ '': code }).toString().slice(1),
    encodeURIComponent(code).toLowerCase().replace('0ab', '0Ab'),
    JSON.stringify(code).slice(1, -1),
  ];
  for (const spelling of spellings) {
    expect(await redactor.text(`The thing ${spelling} is unknown`)).toBe(
      `The thing ${placeholder('code', code)} is unknown`,
    );
  }
  expect(await redactor.text('configured/secret+value configured%2Fsecret%2Bvalue')).toBe(
    '$CLIENT_SECRET $CLIENT_SECRET',
  );
});

test('what the answer tells is hidden in the request of the same call, and the other way round', async () => {
  const { request, answer } = await redact(
    { url: `https://api.example/u/${TOKEN}`, body: `code=${CODE}` },
    { body: JSON.stringify({ access_token: TOKEN, error_description: `no such code: ${CODE}` }) },
  );
  expect(JSON.stringify([request, answer])).not.toMatch(new RegExp(`${TOKEN}|${CODE}`));
});

test('what was blanked is shown as it is: one character is nobody’s secret', async () => {
  const url = 'https://app.example/cb?code=-&state=x&error=access_denied';
  const body = JSON.stringify({ query: 'code=-&state=x', tx: '-' });
  expect((await redact({ url, body })).request).toMatchObject({ url, body });
});

test.each([
  ['escaped in JSON', String.raw`{"error_description":"Ab\u002Bcd/ef\u003d\u003d-secret is bad"}`],
  ['escaped in HTML', '<p>Ab&#43;cd&#x2F;ef&#61;&#x3d;-secret is bad</p>'],
])('a value that is known is found %s as well', async (_how, body) => {
  const { answer } = await redact({ body: `code=${encodeURIComponent('Ab+cd/ef==-secret')}` }, { body });
  expect(answer?.body).toContain(placeholder('code', 'Ab+cd/ef==-secret'));
  expect(answer?.body).not.toMatch(/Ab|-secret/);
});

test.each([
  `<access_token>${TOKEN}</access_token>`,
  `<pre>{&quot;access_token&quot;:&quot;${TOKEN}&quot;}</pre>`,
  `stdClass Object ( [access_token] => ${TOKEN} )`,
  `Bad answer: "{\\"refresh_token\\":\\"${TOKEN}\\"}`,
  `{"accesstoken":"${TOKEN}"}`,
  `{"tokens":{"access":"${TOKEN}","refresh":"another-one-of-them"}}`,
  `{"token2":"${TOKEN}"}`,
  `{"session_key":"${TOKEN}"}`,
])('a token is found behind its name in %s', async (body) => {
  const { answer } = await redact({}, { body });
  expect(answer?.body).not.toContain(TOKEN);
  expect(answer?.body).not.toContain('another-one');
});

test('the signature of a JWT is known by itself: with the parts that are shown it would be whole again', async () => {
  const client_assertion = jwt({ iss: 'client', jti: 'one' });
  const signature = client_assertion.split('.')[2]!;
  const { answer, jwts } = await redact(
    { body: `client_assertion=${client_assertion}` },
    { body: JSON.stringify({ error_description: `signature ${signature} does not verify` }) },
  );
  expect(jwts).toMatchObject([{ claims: { iss: 'client', jti: 'one' } }]);
  expect(answer?.body).not.toContain(signature);
});

test('a cookie without a name is hidden, and one without a value leaves its attributes', async () => {
  const headers = [
    ['set-cookie', 'value-without-a-name; Path=/'],
    ['set-cookie', 'gone=; Path=/; Max-Age=0'],
    ['set-cookie', 'sid=a=b; Path=/'],
  ] as [string, string][];
  expect((await redact({}, { headers })).answer?.headers).toEqual([
    ['set-cookie', `${placeholder('cookie', 'value-without-a-name')}; Path=/`],
    ['set-cookie', 'gone=; Path=/; Max-Age=0'],
    ['set-cookie', `sid=${placeholder('cookie', 'a=b')}; Path=/`],
  ]);
});
