import { expect, test } from 'vitest';
import type { Handshake } from '../../../proxy/protocol/handshake/step.ts';
import { withoutPerson } from '../../../web/inspector/export/withoutPerson.ts';
import { compareHandshakes, firstDifference } from '../../../web/inspector/show/compare/compare.ts';
import { HANDSHAKES } from '../../harness/handshakes.ts';

const { oidcByProxy, tokenRefused, verifierDiffers, declined, oauth2WithSecret } = HANDSHAKES;

function first(left: Handshake, right: Handshake) {
  const compared = compareHandshakes(left, right);
  const at = firstDifference(compared);
  return at === undefined ? undefined : compared[at];
}

test('two handshakes of which only what differs every time differs went the same way', () => {
  const other = JSON.parse(
    JSON.stringify(oidcByProxy)
      .replace(/:[0-9a-f]{6}\}\}/g, ':000000}}')
      .replaceAll('E9Melhoa2', 'aaaaaaaaa'),
  ) as Handshake;
  expect(first(oidcByProxy, other)).toBeUndefined();
});

test('a handshake without the person went the same way as one with them', () => {
  expect(first(withoutPerson(oidcByProxy), oidcByProxy)).toBeUndefined();
  const other = { ...tokenRefused, steps: withoutPerson(tokenRefused).steps };
  expect(first(oidcByProxy, other)?.left?.step.kind).toBe('redemption');
});

test('two handshakes part where an answer within came, not where the call around it had begun', () => {
  const pair = first(oidcByProxy, tokenRefused)!;
  expect(pair.left?.step.kind).toBe('redemption');
  expect(pair.differences).toEqual([
    { what: 'status', name: '', left: '200', right: '400' },
    { what: 'answered', name: 'error', left: undefined, right: 'invalid_grant' },
    { what: 'answered', name: 'error_description', left: undefined, right: 'grant request is invalid' },
    { what: 'failure', name: '', left: undefined, right: 'answer_status' },
  ]);
});

test('two handshakes part where a check came out otherwise', () => {
  expect(first(oidcByProxy, verifierDiffers)?.differences).toContainEqual({
    what: 'check',
    name: 'code_verifier',
    left: 'passed',
    right: 'failed',
  });
});

test('two handshakes part where the provider sends the person back with something else', () => {
  const pair = first(oidcByProxy, declined)!;
  expect([pair.left?.number, pair.right?.number]).toEqual([4, 4]);
  expect(pair.differences.map(({ name }) => name)).toEqual(['code', 'error']);
});

test('two handshakes do not part by what one of them knew already, nor by what was done later', () => {
  const steps = oidcByProxy.steps.filter(({ kind }) => kind !== 'discovery' && kind !== 'keys');
  expect(first(oidcByProxy, { ...oidcByProxy, steps })).toBeUndefined();
  const early = oauth2WithSecret.steps.slice(0, 6);
  expect(first(oauth2WithSecret, { ...oauth2WithSecret, steps: early })).toBeUndefined();
});
