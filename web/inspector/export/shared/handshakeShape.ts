import * as v from 'valibot';
import { REASONS, type Reason } from '../../../../proxy/protocol/failure.ts';
import type { CheckName, Lane, StepKind } from '../../../../proxy/protocol/handshake/step.ts';

/** What a link may have in it: the handshake without its recipe. Every text is a text, and no longer than that. */
const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
/** Of ten thousand years. */
const time = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(2 ** 48));

const ADDRESS = /^https?:\/\/[^\s\p{Cc}]+$/iu;
const address = v.pipe(
  text(16_384),
  // A call that could not be read has none.
  v.check((url) => url === '' || (ADDRESS.test(url) && URL.canParse(url))),
);
const origin = v.pipe(
  text(300),
  v.check((url) => URL.canParse(url) && new URL(url).origin === url && ADDRESS.test(url)),
);

const members = <T extends string>(list: Record<T, true>) => v.picklist(Object.keys(list) as T[]);

const lane = members<Lane>({ browser: true, proxy: true, authorization_server: true, api: true });

const kind = members<StepKind>({
  tx: true,
  client_info: true,
  discovery: true,
  request_token: true,
  authorization: true,
  callback: true,
  token: true,
  redemption: true,
  keys: true,
  userinfo: true,
  verification: true,
  profile: true,
  refresh: true,
  grant: true,
  resource: true,
  logout: true,
  revocation: true,
  other: true,
});

const checkName = members<CheckName>({
  transaction: true,
  state: true,
  iss: true,
  code_verifier: true,
  one_time: true,
  signature: true,
  issuer: true,
  audience: true,
  nonce: true,
  times: true,
  at_hash: true,
  subject: true,
  person: true,
});

const reason = v.picklist(Object.keys(REASONS) as Reason[]);
const headers = v.pipe(v.array(v.strictTuple([text(256), text(16_384)])), v.maxLength(100));
const body = { body: v.exactOptional(text(65_536)), cut: v.exactOptional(whole) };
/** No prototype comes of a name in it. */
const json = v.record(text(256), v.unknown());

const jwt = v.strictObject({
  placeholder: v.pipe(text(100), v.regex(/^\{\{[a-z_]+:\d+:[0-9a-f]{6}\}\}$/)),
  header: json,
  claims: json,
});

const step = v.strictObject({
  kind,
  from: lane,
  to: lane,
  channel: v.picklist(['front', 'back']),
  at: time,
  duration: v.exactOptional(time),
  request: v.strictObject({ method: v.pipe(text(20), v.regex(/^[A-Z]*$/)), url: address, headers, ...body }),
  answer: v.exactOptional(v.strictObject({ status: v.pipe(whole, v.maxValue(999)), headers, ...body })),
  jwts: v.exactOptional(v.pipe(v.array(jwt), v.maxLength(10))),
  failure: v.exactOptional(reason),
  checks: v.exactOptional(
    v.pipe(
      v.array(v.strictObject({ name: checkName, outcome: v.picklist(['passed', 'failed', 'not_reached']) })),
      v.maxLength(20),
    ),
  ),
});

/** A code of the contract, or of the browser. */
const code = v.pipe(text(64), v.regex(/^[a-z_]+$/));

const failed = v.strictObject({
  kind: v.literal('failed'),
  code,
  request_id: v.exactOptional(v.pipe(text(64), v.regex(/^[\w-]+$/))),
  reason: v.exactOptional(reason),
  detail: v.exactOptional(text(500)),
  step: v.exactOptional(whole),
});

export const SharedHandshake = v.strictObject({
  version: v.literal(1),
  id: v.pipe(v.string(), v.regex(/^[\w-]{22}$/)),
  origin,
  provider: v.pipe(text(32), v.regex(/^[a-z][a-z0-9-]*$/)),
  name: text(100),
  protocol: v.picklist(['oidc', 'oauth2', 'oauth1']),
  started: time,
  steps: v.pipe(v.array(step), v.maxLength(60)),
  outcome: v.exactOptional(v.variant('kind', [v.strictObject({ kind: v.literal('done') }), failed])),
  dropped: v.exactOptional(whole),
});
