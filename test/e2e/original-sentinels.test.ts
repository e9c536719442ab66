import { describe, expect, test } from 'vitest';
import { ALL_ORIGINALS, signInAt } from '../harness/originals.ts';
import { sideBySide } from '../harness/sideBySide.ts';
import { ORIGINAL_SENTINELS } from '../idp/originals/originalSentinels.ts';
import { failures } from '../../web/texts/failures.en.ts';
import type { FailureCode } from '../../web/auth/wire/failureCode.ts';

const suite = sideBySide();

/** How each sentinel's sign-in ends: a failure, or the profile. Those who fail later are signed in for now. */
const ENDINGS: Record<string, FailureCode | 'profile'> = {
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
function endingOf(provider: string, id: string): FailureCode | 'profile' {
  if (provider === 'foursquare' && id === 'declines') return 'code_rejected';
  const ending = ENDINGS[id];
  if (ending === undefined) throw new Error(`no ending is expected of the sentinel ${id}`);
  return ending;
}

const ALL = ALL_ORIGINALS.flatMap((name) => ORIGINAL_SENTINELS[name].map(({ id }) => [name, id] as const));

describe.concurrent('every sentinel of every original ends as it should', () => {
  test.for(ALL)('%s, %s', ([name, id]) =>
    suite.visit(async (page) => {
      await signInAt(page, suite.demo, name, id);
      const ending = endingOf(name, id);
      if (ending === 'profile') return page.locator('.profile').waitFor();
      await page.getByRole('heading', { level: 1, name: failures[ending].title }).waitFor();
      expect(new URL(page.url()).search).toBe('');
      return undefined;
    }),
  );
});
