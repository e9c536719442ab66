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
