import { describe, expect, test } from 'vitest';
import type { Answer, Step } from '../../proxy/protocol/handshake/step.ts';
import { harOf } from '../../web/inspector/export/harOf.ts';
import { scriptOf } from '../../web/inspector/export/script/scriptOf.ts';
import { readShared, shareUrl } from '../../web/inspector/export/shared/share.ts';
import { curlOf } from '../../web/inspector/export/curl/curlOf.ts';
import { followCommands } from '../harness/followCommands.ts';
import { DEMO_PROVIDERS, recipeSuite } from '../harness/recipeSuite.ts';
import { recordSignIn } from '../harness/recordSignIn.ts';

const suite = recipeSuite();

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
  const known = suite.recipes.get(id)!;
  const handshake = await recordSignIn(suite.demo, known, user);
  const steps = handshake.steps.filter(part);
  const followed = await followCommands(handshake, steps, user, known.provider.client_secret);
  const kinds = followed.map(({ step: { answer: recorded }, answer }) => ({
    recorded: recorded ? kindOf(recorded) : 'good',
    got: recorded ? kindOf(answer) : answer.status < 400 && 'good',
  }));
  return { recorded: kinds.map(({ recorded }) => recorded), got: kinds.map(({ got }) => got) };
}

describe('the commands of a handshake, in their order', () => {
  test.each(DEMO_PROVIDERS)('what the browser sends at %s is answered as it was recorded', async (id, user) => {
    const { recorded, got } = await follow(id, user, ({ from, kind }) => from === 'browser' || kind === 'callback');
    expect(got).toEqual(recorded);
  });

  // A code is good for once, so it is theirs this time.
  test.each(DEMO_PROVIDERS)('what the proxy sends at %s is answered as it was recorded', async (id, user) => {
    const isTheirs = ({ from, kind }: Step) => from === 'proxy' || kind === 'authorization' || kind === 'callback';
    const { recorded, got } = await follow(id, user, isTheirs);
    expect(got).toEqual(recorded);
  });
});

/** Of which nothing may be told: what the demo's people are called, and where they are reached. */
const PERSONAL = /alice archer|alice@|zoë|john doe|hi@example|134815|2244994945|6a646f65/i;

describe('what leaves the inspector', () => {
  test.each(DEMO_PROVIDERS)('has no secret of %s in it, and a file or a link nobody', async (id, user) => {
    const known = suite.recipes.get(id)!;
    const handshake = await recordSignIn(suite.demo, known, user);
    const { hash } = new URL(await shareUrl(handshake, suite.demo.origin));
    const commands = handshake.steps.map((step) => curlOf(step, handshake)).join('\n');
    const [har, shared] = [harOf(handshake), JSON.stringify(await readShared(hash))];
    expect(JSON.parse(shared)).toHaveProperty('steps');
    for (const text of [commands, har, shared, scriptOf(handshake)!]) {
      expect(text).not.toContain(known.provider.client_secret ?? 'there is none');
      expect(text).not.toMatch(/demo-secret|decafc0ffee5ec2e7|eyJ[\w-]+\.[\w-]+\./);
    }
    expect(har).not.toMatch(PERSONAL);
    expect(shared).not.toMatch(PERSONAL);
  });
});
