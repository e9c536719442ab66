import { afterEach, describe, expect, test, vi } from 'vitest';
import { POPUP } from '../../../proxy/protocol/pages.ts';
import { popupAddress } from '../../../web/embed/openPopup.ts';
import { ask, type Asking, whatIsWrong, whoIs } from '../../../web/embed/question.ts';
import { isCutOff } from '../../../web/embed/surroundings.ts';
import { parseQuestion } from '../../../web/popup/question.ts';

const BUTTON = { provider: 'github', name: '', challenge: '', mode: 'auto' } as const;
const SECURE = { origin: 'https://blog.example', isSecureContext: true };

function onPage(address: string): void {
  vi.stubGlobal('location', new URL(address));
}

afterEach(() => vi.unstubAllGlobals());

describe('what a button asks', () => {
  test('arrives at the popup as it was meant', () => {
    onPage('https://blog.example/post?id=1&title=%C3%A4#comments');
    const address = new URL(popupAddress('https://login.example', ask(BUTTON, 'pt-BR')));
    expect(address.origin + address.pathname + address.search).toBe(`https://login.example${POPUP}`);
    const { state, ...question } = parseQuestion(address.hash.slice(1)) ?? {};
    expect(state).toMatch(/^[\w-]{36}$/);
    expect(question).toEqual({
      origin: 'https://blog.example',
      nonce: state,
      mode: 'popup',
      back: '/post?id=1&title=%C3%A4',
      provider: 'github',
      lang: 'pt-BR',
    });
  });

  test.each(['/', '//post', '//evil.example/?a=//b', '/post?id=1'])('leads back to the page at %s', (path) => {
    onPage(`https://blog.example${path}#comments`);
    expect(location.origin + ask(BUTTON, 'en').back).toBe(`https://blog.example${path}`);
  });

  test('has the nonce of the page’s backend, and a state of its own each time', () => {
    onPage('https://blog.example/');
    const [one, other] = [ask({ ...BUTTON, challenge: 'backend-1' }, 'en'), ask(BUTTON, 'en', 'sign-out')];
    expect(one.nonce).toBe('backend-1');
    expect(other.act).toBe('sign-out');
    expect(other.state).not.toBe(one.state);
  });

  test('leaves out of the address whatever there is not', () => {
    onPage('https://blog.example/');
    const { hash } = new URL(popupAddress('https://login.example', ask({ ...BUTTON, provider: '' }, '')));
    expect([...new URLSearchParams(hash.slice(1)).keys()]).toEqual(['origin', 'state', 'nonce', 'mode', 'back']);
  });
});

describe('which button it is', () => {
  /** A page, or a shadow tree, with buttons in it; returns who each of them is. */
  function names(...given: Partial<Asking & { id: string }>[]): string[] {
    const root = { querySelectorAll: () => buttons };
    const buttons = given.map((members) => {
      const button = { ...BUTTON, id: '', localName: 'login-button', getRootNode: () => root, ...members };
      return button as unknown as HTMLElement & Asking;
    });
    return buttons.map(whoIs);
  }

  test('is told apart by provider, name, id and place', () => {
    const all = names({}, {}, { provider: '' }, { name: 'who' }, { id: 'header' }, { id: 'body' });
    expect(new Set(all).size).toBe(6);
  });

  test('is the same on the next load, and by its id wherever it stands', () => {
    expect(names({}, { id: 'body' })).toEqual(names({}, { id: 'body' }));
    expect(names({}, { id: 'body' })[1]).toBe(names({ id: 'body' })[0]);
  });
});

describe('hopeless from the start', () => {
  test.each([
    ['a page that is not secure', { origin: 'http://blog.example' }, { isSecureContext: false }, 'origin_not_allowed'],
    ['a file', { origin: 'null' }, {}, 'origin_not_allowed'],
    ['a sandboxed page', {}, { origin: 'null' }, 'origin_not_allowed'],
    ['a challenge that is too short', { nonce: 'seven77' }, {}, 'invalid_request'],
    ['a challenge that is too long', { nonce: 'a'.repeat(129) }, {}, 'invalid_request'],
    ['a challenge that no address could carry', { nonce: 'two words' }, {}, 'invalid_request'],
    ['nothing', {}, {}, undefined],
  ])('%s', (_name, asked, environment, code) => {
    onPage('https://blog.example/');
    expect(whatIsWrong({ ...ask(BUTTON, ''), ...asked }, { ...SECURE, ...environment })).toBe(code);
  });
});

test.each([
  ['same-origin', true],
  [' same-origin; report-to="coop"', true],
  ['same-origin-allow-popups', false],
  ['noopener-allow-popups', false],
  ['unsafe-none', false],
  [null, false],
])('103 a page with the opener policy %j cuts itself off from its popups: %s', (policy, cutsOff) => {
  expect(isCutOff(policy)).toBe(cutsOff);
});
