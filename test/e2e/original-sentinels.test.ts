import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { ALL_ORIGINALS, NAMES } from '../harness/originals.ts';
import type { OriginalName } from '../idp/originals/clients.ts';
import { sideBySide } from '../harness/sideBySide.ts';
import { skipProvidersPages } from '../harness/signInToTheEnd.ts';
import { ORIGINAL_SENTINELS } from '../idp/originals/originalSentinels.ts';
import { failures } from '../../web/texts/failures.en.ts';
import type { FailureCode } from '../../web/auth/wire/failureCode.ts';

const suite = sideBySide();

/** A failure, or the profile, or the handshake anew, since a list on that page is the token's second use. */
type Ending = FailureCode | 'profile' | 'anew';

/** How each sentinel's sign-in ends. Those who fail later are signed in for now. */
const ENDINGS: Record<string, Ending> = {
  declines: 'access_denied',
  'code-rejected': 'code_rejected',
  'token-500': 'provider_error',
  'scopes-empty': 'profile',
  partial: 'profile',
  'other-token': 'state_mismatch',
  'no-verifier': 'invalid_response',
  'wrong-verifier': 'code_rejected',
  'clock-skew': 'profile',
  'wrong-signature': 'misconfigured',
  'other-token-secret': 'code_rejected',
  'token-html': 'provider_error',
  'profile-500': 'profile',
  lapses: 'profile',
  'refresh-revoked': 'profile',
  'refresh-500': 'profile',
  'refresh-same': 'profile',
  short: 'profile',
};

/** OAuth 1.0 has no word for a refusal: the token that comes back was simply not approved. */
function endingOf(provider: string, id: string): Ending {
  if (id === 'refresh-revoked' && provider !== 'mozilla') return 'anew';
  if (provider === 'foursquare' && id === 'declines') return 'code_rejected';
  const ending = ENDINGS[id];
  if (ending === undefined) throw new Error(`no ending is expected of the sentinel ${id}`);
  return ending;
}

const ALL = ALL_ORIGINALS.flatMap((name) => ORIGINAL_SENTINELS[name].map(({ id }) => [name, id] as const));

describe.concurrent('every sentinel of every original ends as it should', () => {
  test.for(ALL)('%s, %s', ([name, id]) =>
    suite.visit(async (page) => {
      const ending = endingOf(name, id);
      if (ending === 'anew') return signInTwice(page, name, id);
      await signInAs(page, name, id);
      if (ending === 'profile') return page.locator('.profile').waitFor();
      await page.getByRole('heading', { level: 1, name: failures[ending].title }).waitFor();
      expect(new URL(page.url()).search).toBe('');
      return undefined;
    }),
  );
});

/** To whatever end it comes. */
async function signInAs(page: Page, name: OriginalName, id: string): Promise<void> {
  const { demo } = suite;
  await skipProvidersPages(page, demo, id);
  await page.goto(demo.origin);
  await page.getByRole('button', { name: NAMES[name] }).click();
}

/** There, here, and there again. */
async function signInTwice(page: Page, name: OriginalName, id: string): Promise<void> {
  let visits = 0;
  page.on('request', (request) => void (/\/(authorize|v1\/authorization)\?/.test(request.url()) && (visits += 1)));
  await signInAs(page, name, id);
  await expect.poll(() => visits, { timeout: 20_000 }).toBe(2);
}
