import { expect, test } from 'vitest';
import { createWindowMemory } from '../../../web/popup/windowMemory.ts';
import { createStorage } from '../../harness/sessionTab.ts';

function createMemory(storage = createStorage()) {
  return createWindowMemory(() => storage);
}

test('a window knows of its question whether the page has asked it, and whether the proxy knows the page', () => {
  const memory = createMemory();
  expect(memory.keepQuestion('question', true)).toBe(true);
  expect(memory.read()).toMatchObject({ question: 'question', isProven: true, isRegistered: false });
  memory.keepRegistered();
  expect(memory.read()).toMatchObject({ question: 'question', isProven: true, isRegistered: true });
});

test('91 what is known of one question is not known of the next', () => {
  const memory = createMemory();
  memory.keepQuestion('question', true);
  memory.keepRegistered();
  memory.keepQuestion('another', false);
  expect(memory.read()).toMatchObject({ question: 'another', isProven: false, isRegistered: false });
});

test('a window that has told its end knows nothing', () => {
  const storage = createStorage();
  const memory = createMemory(storage);
  memory.keepQuestion('question', true);
  memory.keepRegistered();
  memory.forget();
  expect(Object.keys(storage)).toEqual([]);
});

test('94 a window that is opened inherits its attempt, and the first keeps none of it', () => {
  const storage = createStorage();
  const memory = createMemory(storage);
  memory.keepQuestion('question', true);
  const second = memory.lendAttempt('attempt-1234', () => createMemory(Object.assign(createStorage(), storage)));
  expect(second?.read()).toMatchObject({ question: 'question', attempt: 'attempt-1234' });
  expect(memory.read()).toMatchObject({ question: 'question', attempt: undefined });
});

test('94 an attempt is not lent any more where opening has failed', () => {
  const memory = createMemory();
  const open = (): never => {
    throw new DOMException('sandboxed');
  };
  expect(() => memory.lendAttempt('attempt-1234', open)).toThrow('sandboxed');
  expect(memory.read().attempt).toBeUndefined();
});

test('where the browser keeps nothing no window is opened that nobody could vouch for', () => {
  const memory = createWindowMemory(() => {
    throw new DOMException('refused', 'SecurityError');
  });
  expect(memory.lendAttempt('attempt-1234', () => 'opened')).toBeUndefined();
});
