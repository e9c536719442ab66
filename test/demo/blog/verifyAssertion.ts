import { jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';

/** What an assertion has to agree with. */
export interface Expected {
  /** Two origins: where the button comes from, and where the page is. */
  login: string;
  page: string;
  /** The `challenge` that this visitor's button was given: from your session with them, not from the request. */
  nonce: string;
  keys: JWTVerifyGetKey;
  /** True for a `jti` that it is asked about for the first time. It may forget it at `until`, in unix seconds. */
  isFirstUse: (jti: string, until: number) => boolean | Promise<boolean>;
}

/** Who has signed in; `sub` is who they are. @throws an Error that says why the assertion is not to be trusted */
export async function verifyAssertion(assertion: string, expected: Expected): Promise<JWTPayload> {
  const { payload } = await jwtVerify(assertion, expected.keys, {
    issuer: expected.login,
    audience: expected.page,
    typ: 'postern-assertion+jwt',
    algorithms: ['ES256'],
    maxTokenAge: 120,
    clockTolerance: 10,
    requiredClaims: ['sub', 'jti', 'nonce', 'exp', 'iat'],
  });
  const { jti = '', nonce, exp = 0, iat = 0 } = payload;
  if (nonce !== expected.nonce) throw new Error('it was made for another visitor: "nonce" differs');
  if (exp - iat > 120) throw new Error('it is good for longer than any of Postern: "exp"');
  if (!(await expected.isFirstUse(jti, exp + 10))) throw new Error('it has been used before: "jti"');
  return payload;
}
