import { expect, test } from 'vitest';
import type { Handshake } from '../../../proxy/protocol/handshake/step.ts';
import { layOut, type Row } from '../../../web/inspector/show/layOut.ts';
import { splitMarks } from '../../../web/inspector/show/marks.ts';
import { cargoOf } from '../../../web/inspector/show/picture/cargo.ts';
import { whereaboutsOf } from '../../../web/inspector/show/pointer.ts';
import { claims as claimsDe, names as namesDe } from '../../../web/inspector/show/texts/names.de.ts';
import { claims as claimsEn, names as namesEn } from '../../../web/inspector/show/texts/names.en.ts';
import { HANDSHAKES } from '../../harness/handshakes.ts';

const { oidcByProxy, oauth2WithSecret, declined, tokenRefused, oauth1 } = HANDSHAKES;

function rowsOf(handshake: Handshake): Row[] {
  return layOut(handshake).acts.flatMap(({ rows }) => rows);
}

test('the picture of a handshake has a row for each step, in their order, in acts that do not come back', () => {
  for (const handshake of Object.values(HANDSHAKES)) {
    expect(rowsOf(handshake).map(({ step }) => step)).toEqual(handshake.steps);
    const phases = layOut(handshake).acts.map(({ phase }) => phase);
    expect(new Set(phases).size).toBe(phases.length);
  }
  expect(layOut(oauth2WithSecret).acts.map(({ phase }) => phase)).toEqual([
    'prepare',
    'leave',
    'exchange',
    'who',
    'later',
  ]);
});

test('the picture of a handshake draws the answer of a call below the calls that were made for it', () => {
  const rows = rowsOf(oidcByProxy);
  expect(rows.filter(({ isAnsweredLater }) => isAnsweredLater).map(({ index }) => index)).toEqual([0, 4]);
  expect(rows.map(({ answers }) => answers.map(({ index }) => index))).toEqual([[], [0], [], [], [], [], [], [4]]);
  expect(rows.filter(({ isWithin }) => isWithin).map(({ index }) => index)).toEqual([1, 5, 6, 7]);
});

test('the picture of a handshake leaves out lanes to which nothing went, and says which host each is', () => {
  expect(layOut(declined).lanes).toEqual([
    { lane: 'browser' },
    { lane: 'proxy', host: 'localhost:8787' },
    { lane: 'authorization_server', host: '127.0.0.1:9001' },
  ]);
  expect(layOut(oauth1).lanes).toHaveLength(4);
});

test('the picture of a handshake marks the step that failed, and no other', () => {
  expect(rowsOf(tokenRefused).map(({ isFailed }) => isFailed)).toEqual([false, false, false, false, false, true]);
  expect(rowsOf(oidcByProxy).some(({ isFailed }) => isFailed)).toBe(false);
});

test('the picture of a handshake says how long the person was away, where that was long', () => {
  expect(rowsOf(oidcByProxy).flatMap(({ index, away }) => (away === undefined ? [] : [[index, away]]))).toEqual([
    [3, 9158],
  ]);
});

test('the picture of a handshake of no step at all is the browser alone', () => {
  expect(layOut({ ...oidcByProxy, steps: [] })).toEqual({ lanes: [{ lane: 'browser' }], acts: [] });
});

test('hidden values are found in a text, which stays the same around them', () => {
  expect(splitMarks('a={{code:43:9f2c1a}}&b=$CLIENT_SECRET {{email}}{{Code:1:1}}')).toEqual([
    { kind: 'text', text: 'a=' },
    { kind: 'hidden', name: 'code', length: 43, fingerprint: '9f2c1a' },
    { kind: 'text', text: '&b=' },
    { kind: 'secret' },
    { kind: 'text', text: ' ' },
    { kind: 'personal', name: 'email' },
    { kind: 'text', text: '{{Code:1:1}}' },
  ]);
  expect(splitMarks('')).toEqual([]);
});

test('hidden values are the same in every step in which they have the same fingerprint', () => {
  const code = cargoOf(oidcByProxy.steps[3]!.request).find(({ name }) => name === 'code')!;
  expect(whereaboutsOf(oidcByProxy).get(code.fingerprint)).toEqual([4, 5, 6]);
});

test('hidden values travel with a message once each; what only the inspector needs is left out', () => {
  const [callback, token] = [oidcByProxy.steps[3]!, oidcByProxy.steps[4]!];
  expect(cargoOf(callback.request).map(({ name }) => name)).toEqual(['code', 'state']);
  expect(cargoOf(token.request).map(({ name }) => name)).toEqual(['code', 'state', 'code_verifier']);
  expect(cargoOf(undefined)).toEqual([]);
});

test('every name that is explained in English is in German as well', () => {
  expect(Object.keys(namesDe)).toEqual(Object.keys(namesEn));
  expect(Object.keys(claimsDe)).toEqual(Object.keys(claimsEn));
});
