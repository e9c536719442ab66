import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Step } from '../../proxy/protocol/handshake/step.ts';
import { curlOf } from '../../web/inspector/export/curl/curlOf.ts';
import { startDemo, type Demo } from '../harness/demo.ts';
import { followCommands } from '../harness/followCommands.ts';
import { recipesOf, type KnownRecipe } from '../harness/recipes.ts';
import { recordSignIn } from '../harness/recordSignIn.ts';

const PROVIDERS = [
  ['demo-confidential', 'zoe'],
  ['demo-mozilla', 'jdoe'],
  ['demo-strava', 'jdoe'],
  ['demo-twitter', 'jdoe'],
  ['demo-foursquare', 'jdoe'],
  ['demo-textbook', 'jdoe'],
  ['demo-webplatform', 'jdoe'],
] as const;

let demo: Demo;
let recipes: ReadonlyMap<string, KnownRecipe>;

beforeAll(async () => {
  demo = await startDemo();
  recipes = await recipesOf(demo);
});
afterAll(() => demo.close());

/** What kind of answer it is: the status, and the names in it. */
function kindOf({ status, body = '' }: Answer): unknown {
  try {
    return [status, Object.keys(JSON.parse(body) as object).toSorted()];
  } catch {
    return [status, /^[\w=&%.{}:-]+$/.test(body) ? [...new URLSearchParams(body).keys()] : []];
  }
}

/** What was recorded and what came of following it; a front channel has no recorded answers, only good ones. */
async function follow(id: string, user: string, part: (step: Step) => boolean) {
  const known = recipes.get(id)!;
  const handshake = await recordSignIn(demo, known, user);
  const steps = handshake.steps.filter(part);
  const followed = await followCommands(handshake, steps, user, known.provider.client_secret);
  const kinds = followed.map(({ step: { answer: recorded }, answer }) => ({
    recorded: recorded ? kindOf(recorded) : 'good',
    got: recorded ? kindOf(answer) : answer.status < 400 && 'good',
  }));
  return { recorded: kinds.map(({ recorded }) => recorded), got: kinds.map(({ got }) => got) };
}

describe('the commands of a handshake, in their order', () => {
  test.each(PROVIDERS)('what the browser sends at %s is answered as it was recorded', async (id, user) => {
    const { recorded, got } = await follow(id, user, ({ from, kind }) => from === 'browser' || kind === 'callback');
    expect(got).toEqual(recorded);
  });

  // A code is good for once, so it is theirs this time.
  test.each(PROVIDERS)('what the proxy sends at %s is answered as it was recorded', async (id, user) => {
    const isTheirs = ({ from, kind }: Step) => from === 'proxy' || kind === 'authorization' || kind === 'callback';
    const { recorded, got } = await follow(id, user, isTheirs);
    expect(got).toEqual(recorded);
  });

  test.each(PROVIDERS)('have no secret of %s in them', async (id, user) => {
    const known = recipes.get(id)!;
    const handshake = await recordSignIn(demo, known, user);
    const text = handshake.steps.map((step) => curlOf(step, handshake)).join('\n');
    expect(text).not.toContain(known.provider.client_secret ?? 'there is none');
    expect(text).not.toMatch(/decafc0ffee5ec2e7|eyJ/);
  });
});
