import { bearer, createWith } from './oidcAuth.js';

const TEXTS = ['sub', 'name', 'preferred_username', 'email', 'picture', 'profile'];

/**
 * The same, doing what Postern's page gets: the profile of the person who is signed in, of the fields it may have, each
 * of its type. Without Postern's deadline, limit of length, check of the request, headers and log line.
 */
export const create = (env) =>
  createWith(env, async (auth) => {
    const answer = await fetch(env.API, bearer(auth.access_token));
    const said = await answer.json();
    if (!answer.ok || said.sub !== auth.sub) return Response.json({ error: 'not this person' }, { status: 502 });
    const texts = TEXTS.filter((name) => typeof said[name] === 'string').map((name) => [name, said[name]]);
    const email_verified = said.email_verified === true;
    return Response.json(
      { ...Object.fromEntries(texts), email_verified },
      { headers: { 'cache-control': 'no-store' } },
    );
  });
