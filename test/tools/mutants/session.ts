import { inDepth, inFile, type Mutant } from './mutant.ts';
import { SIGN_OUT } from './signOut.ts';

const ENDS = 'Math.min(session.iat + SESSION_LIFETIME, session.sealed_at + IDLE_LIFETIME)';

/** Cases 65 to 74: what the browser keeps for us. */
export const SESSION: readonly Mutant[] = [
  ...SIGN_OUT,
  ...inFile('proxy/session/cookies.ts', [
    ['65', "'__Host-Http-postern-'", "'__Host-postern-'"],
    ['65', 'Path=/; Secure; HttpOnly', 'Path=/; HttpOnly'],
    ['65', 'Secure; HttpOnly;', 'Secure;'],
    ['65', 'SameSite=Strict', 'SameSite=Lax'],
    ['65', 'Max-Age=0; ${ATTRIBUTES}', 'Max-Age=0; Path=/'],
    ['70', 'seen.has(name) || !VALUE', '!VALUE'],
    ['70', ' || !VALUE.test(value)', ''],
    ['70', String.raw`text.replace(/^[ \t]+|[ \t]+$/g, '')`, 'text.trim()'],
    ['70', '!name.startsWith(PREFIX)', '!name.toLowerCase().startsWith(PREFIX.toLowerCase())'],
  ]),
  ...inFile('proxy/session/seal.ts', [
    ['66', '  } catch {\n    return undefined;', '  } catch (error) {\n    throw error;'],
    ['67', '[VERSION, purpose, name, origin]', '[VERSION, purpose, origin]'],
    ['67', '[VERSION, purpose, name, origin]', '[VERSION, purpose, name]'],
    ['72', 'for (const ring of rings) if', 'for (const ring of rings.slice(0, 1)) if'],
    ['72', 'const ring = rings[by];', 'const ring = rings.at(-1);'],
    ['66', 'return id !== undefined &&', 'return id !== sealed &&'],
    ['72', '(await ring.id()) === id', 'id'],
  ]),
  inDepth('67', [
    { file: 'proxy/session/seal.ts', find: '[VERSION, purpose, name, origin]', replace: '[VERSION, name, origin]' },
    { file: 'proxy/session/seal.ts', find: 'hkdf(purpose)', replace: "hkdf('all')" },
  ]),
  ...inFile('proxy/session/openSession.ts', [
    ['68', 'return now() / 1000 < sessionInfo(session).exp ? session : undefined;', 'return session;'],
    ['67', '`${origin} ${cookieHeader}`', '`${cookieHeader}`'],
  ]),
  ...inFile('proxy/session/session.ts', [
    ['68', ENDS, 'session.iat + SESSION_LIFETIME'],
    ['68', ENDS, 'session.sealed_at + IDLE_LIFETIME'],
    ['71', 'const CHUNK_BYTES = 3800;', 'const CHUNK_BYTES = 4096;'],
    ['71', 'if (sealed.length > room * SESSION_CHUNKS.length)', 'if (false)'],
    [
      '71',
      'return SESSION_CHUNKS.map((name, index) => {',
      'return SESSION_CHUNKS.slice(0, Math.ceil(sealed.length / room)).map((name, index) => {',
    ],
  ]),
  ...inFile('proxy/http/signIn/startSession.ts', [
    ['69', 'sid: encodeBase64url(crypto.getRandomValues(new Uint8Array(16))),', "sid: 'always the same',"],
    ['74', 'session: sessionInfo(session), return_to', 'session: { ...session, ...sessionInfo(session) }, return_to'],
  ]),
  inDepth('69', [
    {
      file: 'proxy/http/signIn/startSession.ts',
      find: 'const session = newSession(deps, user, start);',
      replace: `const cookie = c.req.raw.headers.get('cookie');
  const planted = await deps.openSession(state.origin, cookie);
  const session = { ...newSession(deps, user, start), ...(planted && { sid: planted.sid }) };`,
    },
  ]),
  ...inFile('proxy/http/signedIn/requireSession.ts', [['67', 'c.var.state.origin', 'c.var.deps.config.origins[0]']]),
  ...inFile('proxy/http/signedIn/sessionAnswer.ts', [
    ['74', '...sessionInfo(live.session)', '...live.session, ...sessionInfo(live.session)'],
  ]),
  ...inFile('proxy/http/routes/refresh.ts', [
    ['66', 'if (isGone &&', 'if (isGone && isOver(error) &&'],
    ['72', ' && !(await deps.sealer.isForeign(sealedSession(cookieHeader(c))))', ''],
    ['68', '{ ...current, sealed_at: deps.now() }', '{ ...current, iat: deps.now(), sealed_at: deps.now() }'],
  ]),
  ...inFile('proxy/http/headers.ts', [
    ['73', "'cache-control': 'no-store',", "'cache-control': 'private',"],
    ['73', "vary: 'Cookie, Origin, Sec-Fetch-Site',", ''],
  ]),
];
