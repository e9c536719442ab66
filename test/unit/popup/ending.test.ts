import { expect, test } from 'vitest';
import type { Result } from '../../../web/embed/wire.ts';
import { createEnding } from '../../../web/popup/ending.ts';
import { createPage, HOST, QUESTION, STATE } from './fakePopup.ts';

const RESULT: Result = { type: 'result', assertion: 'a.b.c', profile: { sub: 'pairwise', provider: 'demo' } };
const RECEIVED = { postern: 1, state: STATE, type: 'received' };

function createTold(options: Parameters<typeof createPage>[0] = {}, patience = 1) {
  const fake = createPage({ receives: false, ...options });
  return { ...fake, ending: createEnding({ ...fake, question: QUESTION, isProven: true, origin: HOST, patience }) };
}

test('95 what the page is told goes to exactly the registered origin, with the state, whatever it is', async () => {
  const { ending, done } = createTold();
  ending.say('hello');
  ending.say('alone');
  await ending.tell(RESULT);
  expect(done.posted).toEqual([
    { to: HOST, message: { postern: 1, state: STATE, type: 'hello' } },
    { to: HOST, message: { postern: 1, state: STATE, type: 'alone' } },
    { to: HOST, message: { postern: 1, state: STATE, ...RESULT } },
  ]);
});

test('103 the page is told one end, whatever is told after it, and the window keeps nothing of it', async () => {
  const { ending, done } = createTold();
  const first = ending.tell(RESULT);
  await ending.tell({ type: 'cancel', code: 'access_denied' });
  await first;
  expect(done.posted.map(({ message }) => message['type'])).toEqual(['result']);
  expect(done.forgot).toBe(1);
});

test('a result has arrived where the page says so', async () => {
  const { ending, dispatch, opener } = createTold({}, 10_000);
  const told = ending.tell(RESULT);
  dispatch('message', { data: RECEIVED, origin: HOST, source: opener });
  expect(await told).toBe(true);
});

test('97 a result has not arrived where nobody says so in time: the page is not there any more', async () => {
  expect(await createTold().ending.tell(RESULT)).toBe(false);
});

test('a result that has not arrived in time may arrive yet', async () => {
  const { ending, dispatch, opener } = createTold();
  expect(await ending.tell(RESULT)).toBe(false);
  dispatch('message', { data: RECEIVED, origin: HOST, source: opener });
  await expect(ending.received).resolves.toBeUndefined();
});

test.each([
  ['another origin', { origin: 'https://evil.example' }],
  ['another window', { source: {} }],
  ['another state', { data: { ...RECEIVED, state: 'another-state' } }],
  ['another type', { data: { ...RECEIVED, type: 'hello' } }],
  ['no mark', { data: { state: STATE, type: 'received' } }],
  ['a prototype', { data: Object.create(RECEIVED) as unknown }],
  ['a text', { data: 'received' }],
  ['nothing', { data: null }],
])('95 a result is not taken as received on the word of %s', async (_who, wrong) => {
  const { ending, dispatch, opener } = createTold();
  const told = ending.tell(RESULT);
  dispatch('message', { data: RECEIVED, origin: HOST, source: opener, ...wrong });
  expect(await told).toBe(false);
});

test('without an opener nothing is posted, and without a key nobody can be told', async () => {
  const { ending, done } = createTold({ hasOpener: false });
  ending.say('hello');
  expect(await ending.tell(RESULT)).toBe(false);
  expect([done.posted, done.replaced]).toEqual([[], []]);
});
