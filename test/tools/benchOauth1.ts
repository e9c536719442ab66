import { baseString, encodedPairs } from '../../proxy/protocol/oauth1/baseString.ts';
import { signRequest, type Oauth1Credentials } from '../../proxy/protocol/oauth1/signRequest.ts';

// `npm run bench:oauth1`: what signing a whole request costs beside the HMAC that has to be in it, alternating in one
// process. Exits with 1 where a request with secrets that are known costs more than the bar allows against the HMAC with
// a key that is ready, or one with new secrets against the HMAC with importing its key.

/** Many and short, so that whatever else the machine does meets all kinds alike. */
const ROUNDS = 301;
const WARM_UP = 30;
/** Of each kind in each round. */
const CALLS = 200;
const ALLOWED_RATIO = 3;

const ALGORITHM = { name: 'HMAC', hash: 'SHA-1' };
const CREDENTIALS: Oauth1Credentials = {
  client_id: 'xvz1evFS4wEEPTGEFPHBog',
  client_secret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
  token: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
  token_secret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
};
const REQUEST = {
  method: 'GET',
  url: 'https://api.x.com/1.1/account/verify_credentials.json?include_email=true&include_entities=false&skip_status=true',
};
const SECRET = new TextEncoder().encode(`${CREDENTIALS.client_secret}&${CREDENTIALS.token_secret}`);
const STAMP = { timestamp: 1_318_622_958, nonce: 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg' };

const text = await signedText();
const readyKey = await importKey();
let secrets = 0;
const kinds = {
  'signRequest, known secrets': async () => signed(CREDENTIALS),
  'signRequest, new secrets': async () =>
    signed({ ...CREDENTIALS, token_secret: `${CREDENTIALS.token_secret}${(secrets += 1)}` }),
  'importKey and sign': async () => crypto.subtle.sign('HMAC', await importKey(), text),
  'sign with a ready key': async () => crypto.subtle.sign('HMAC', readyKey, text),
} as const;
type Kind = keyof typeof kinds;

const times = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []])) as unknown as Record<Kind, number[]>;
for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
  for (const kind of Object.keys(kinds) as Kind[]) {
    const time = await measure(kind);
    if (round >= WARM_UP) times[kind].push(time);
  }
}
for (const [kind, all] of Object.entries(times)) console.log(`${kind.padEnd(26)} ${median(all).toFixed(2)} µs`);
const results = [
  held('signRequest, known secrets', 'sign with a ready key'),
  held('signRequest, new secrets', 'importKey and sign'),
];
process.exitCode = results.every(Boolean) ? 0 : 1;

async function signed(credentials: Oauth1Credentials) {
  return signRequest(REQUEST, credentials, { signature_method: 'HMAC-SHA1' }, STAMP);
}

/** The median over the rounds, whose parts had the same weather. */
function held(request: Kind, bare: Kind): boolean {
  const ratio = median(times[request].map((time, round) => time / times[bare][round]!));
  const holds = ratio <= ALLOWED_RATIO;
  console.log(`${request} / ${bare}: ${ratio.toFixed(2)}; ${holds ? 'holds' : 'IS OVER'} ${ALLOWED_RATIO}`);
  return holds;
}

/** The bytes that signRequest signs, from the parameters that it sends. */
async function signedText(): Promise<Uint8Array<ArrayBuffer>> {
  const how = { signature_method: 'HMAC-SHA1', transport: 'query' } as const;
  const { url } = await signRequest(REQUEST, CREDENTIALS, how, STAMP);
  const { origin, pathname, search } = new URL(url);
  const pairs = encodedPairs(search.slice(1)).filter(([name]) => name !== 'oauth_signature');
  return new TextEncoder().encode(baseString(REQUEST.method, origin + pathname, pairs));
}

async function importKey(): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', SECRET, ALGORITHM, false, ['sign']);
}

/** Microseconds of one call, each waited for before the next. */
async function measure(kind: Kind): Promise<number> {
  const started = performance.now();
  for (let call = 0; call < CALLS; call += 1) await kinds[kind]();
  return ((performance.now() - started) * 1000) / CALLS;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
