import { join } from 'node:path';
import { Visitor } from '../../tools/Visitor.ts';
import { endChild, startNode, type Child } from '../lib/children.ts';
import { NAMES, SIGN_IN, TITLES, type Name } from '../lib/contenders.ts';
import type { Used } from '../lib/measured.ts';
import { figureOf, interleave, inWords, ratioOf } from '../lib/rounds.ts';
import { freePort } from '../lib/children.ts';
import { startServer, untilItAnswers, type Running } from '../lib/servers.ts';
import { bar, table } from '../lib/table.ts';
import { createVisit } from '../lib/visit.ts';
import { ROOT } from '../../tools/runProgram.ts';

const ROUNDS = 15;
const SIGN_INS = 10;
const WARM_UP = 60;
const ALLOWED = 0.9;

/** As their own code of these versions has it; "userinfo" is a call that the others do not make. */
const CHECKS: Record<Name, string> = {
  postern:
    'PKCE compared here too, state, iss, redirect_uri pinned, id_token: signature, iss, aud, azp, exp, iat, nonce, at_hash; one-time transaction, sealed; userinfo with the same sub',
  oidcAuth:
    'PKCE by the provider alone, state, iss, id_token: iss, aud, exp, iat, nonce; its signature is not looked at',
  authJs: 'PKCE by the provider alone, state, iss, id_token: iss, aud, exp, iat, nonce; its signature is not looked at',
  betterAuth: 'PKCE by the provider alone, state, iss, id_token: signature, iss, aud, exp, nonce',
};

/** 3: processor time of a sign-in in the process that answers the browser. */
export async function signInCost(): Promise<boolean> {
  const ports = await Promise.all(NAMES.map(freePort));
  // Auth.js has its callback under the path of its own.
  const origins = ports.flatMap((port) => [`http://127.0.0.1:${port}`, `http://127.0.0.1:${port}/auth`]);
  const idp = await startIdpProcess(origins);
  const at = { issuer: idp.issuer, api: `${idp.issuer}/me` };
  const servers = {} as Record<Name, Running>;
  for (const [index, name] of NAMES.entries())
    servers[name] = await startServer('node', name, { ...at, port: ports[index]! });
  // Somebody whom the provider knows by now, so that nothing but redirects lies between.
  const visitor = new Visitor();
  for (const name of NAMES)
    for (let count = 0; count < WARM_UP; count += 1) await signInOnce(name, servers[name], visitor);
  const times = await interleave(NAMES, ROUNDS, async (name) => {
    const { child } = servers[name];
    const before = await child.ask<Used>('cpu');
    for (let count = 0; count < SIGN_INS; count += 1) await signInOnce(name, servers[name], visitor);
    return ((await child.ask<Used>('cpu')).cpu - before.cpu) / SIGN_INS / 1000;
  });
  for (const name of NAMES) await servers[name].end();
  await endChild(idp.child);
  return report(times);
}

function report(times: Record<Name, number[]>): boolean {
  const ratios = Object.fromEntries(NAMES.map((name) => [name, ratioOf(times[name], times.oidcAuth)]));
  const rows = NAMES.map((name) => [
    TITLES[name],
    inWords(ratios[name]!),
    inWords(figureOf(times[name]), 1),
    CHECKS[name],
  ]);
  console.log(table('3. A sign-in: processor time', [['', 'of @hono/oidc-auth', 'ms', 'checks'], ...rows]));
  const ratio = ratios['postern']!.median;
  console.log(bar('processor time of a sign-in', ratio, ratio <= ALLOWED, `at most ${ALLOWED} of @hono/oidc-auth`));
  return ratio <= ALLOWED;
}

/** The provider's part costs this process and that one, not the one that is measured. */
async function signInOnce(name: Name, { origin }: Running, visitor: Visitor): Promise<void> {
  const visit = createVisit(origin);
  const { url, finish } = await SIGN_IN[name](visit);
  await finish(await visitor.signIn(url, 'alice'));
}

async function startIdpProcess(origins: readonly string[]): Promise<{ issuer: string; child: Child }> {
  const port = await freePort();
  const env = { IDP_PORT: String(port), IDP_ORIGINS: origins.join(',') };
  const child = startNode(join(ROOT, 'test/idp/main.ts'), env);
  const issuer = `http://127.0.0.1:${port}`;
  await untilItAnswers(issuer);
  return { issuer, child };
}
