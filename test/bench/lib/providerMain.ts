import { createHash, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { SignJWT } from 'jose';

// A provider that answers at once: whoever comes is signed in, and the API says the same to every token. PORT is its.

const issuer = `http://127.0.0.1:${process.env['PORT']}`;
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PERSON = {
  sub: 'user-1234567890',
  name: 'Alice Archer',
  preferred_username: 'alice',
  email: 'alice@id.example',
  email_verified: true,
  picture: `${issuer}/picture.png`,
  profile: `${issuer}/alice`,
};
const PROFILE = JSON.stringify(PERSON);

const METADATA = {
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  userinfo_endpoint: `${issuer}/me`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  scopes_supported: ['openid', 'profile', 'email'],
  code_challenge_methods_supported: ['S256'],
  id_token_signing_alg_values_supported: ['RS256'],
  authorization_response_iss_parameter_supported: true,
};

const server = createServer((request, response) => void answer(request, response));
server.keepAliveTimeout = 60_000;
server.listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.('ready'));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '';
  if (path === '/me') return sendProfile(request, response);
  if (path.startsWith('/authorize')) return sendBack(new URL(path, issuer).searchParams, response);
  if (path === '/token') return sendJson(response, await tokens(await read(request)));
  if (path === '/jwks') return sendJson(response, { keys: [{ ...publicKey.export({ format: 'jwk' }), ...KEY }] });
  sendJson(response, METADATA);
}

const KEY = { kid: 'bench', alg: 'RS256', use: 'sig' };

/** No token, no profile. */
function sendProfile({ headers }: IncomingMessage, response: ServerResponse): void {
  const status = headers.authorization?.startsWith('Bearer ') === true ? 200 : 401;
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(PROFILE) });
  response.end(PROFILE);
}

/** The code carries what the id_token has to repeat. */
function sendBack(asked: URLSearchParams, response: ServerResponse): void {
  const back = new URL(asked.get('redirect_uri') ?? '');
  const code = Buffer.from(JSON.stringify([asked.get('client_id'), asked.get('nonce')])).toString('base64url');
  back.search = new URLSearchParams({ code, state: asked.get('state') ?? '', iss: issuer }).toString();
  response.writeHead(302, { location: back.href }).end();
}

async function tokens(body: string): Promise<unknown> {
  const code = new URLSearchParams(body).get('code') ?? '';
  const [aud, nonce] = JSON.parse(Buffer.from(code, 'base64url').toString()) as [string, string | null];
  const access_token = createHash('sha256').update(code).digest('base64url');
  const at_hash = createHash('sha256').update(access_token).digest().subarray(0, 16).toString('base64url');
  const claims = { ...PERSON, at_hash, ...(nonce !== null && { nonce }) };
  const id_token = await new SignJWT(claims)
    .setProtectedHeader({ alg: KEY.alg, kid: KEY.kid })
    .setIssuer(issuer)
    .setAudience(aud)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(privateKey);
  // Longer than any benchmark, so that nobody thinks of refreshing.
  return { access_token, token_type: 'Bearer', expires_in: 24 * 3600, scope: 'openid profile email', id_token };
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
  return body;
}
