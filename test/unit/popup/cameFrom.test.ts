import { expect, test } from 'vitest';
import { cameFrom } from '../../../web/popup/cameFrom.ts';

const HREF = 'https://login.example/popup#state=1';

function from(referrer: string, entry: object | undefined = { type: 'navigate', name: HREF }) {
  const performance = { getEntriesByType: () => (entry === undefined ? [] : [entry]) };
  return cameFrom({
    document: { referrer },
    location: { href: HREF },
    performance: performance as unknown as Performance,
  });
}

test('a page has brought the person here, by its origin', () => {
  expect(from('https://blog.example/')).toBe('https://blog.example');
  expect(from('https://blog.example/garden?page=2')).toBe('https://blog.example');
});

test('91 nobody is known to have brought the person here where the browser does not say', () => {
  expect(from('')).toBeUndefined();
});

test.each(['reload', 'back_forward'])('91 a %s says nothing about the question in the address', (type) => {
  expect(from('https://blog.example/', { type, name: HREF })).toBeUndefined();
});

test('91 a question that was put into the address after the page had brought the person here is not the page’s', () => {
  const name = 'https://login.example/popup#state=2';
  expect(from('https://blog.example/', { type: 'navigate', name })).toBeUndefined();
});

test('a browser that hides how it has come here still says from where', () => {
  const performance = { getEntriesByType: () => [] };
  const document = { referrer: 'https://blog.example/' };
  expect(cameFrom({ document, location: { href: HREF }, performance })).toBe('https://blog.example');
});
