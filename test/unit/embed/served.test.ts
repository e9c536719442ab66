import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ERROR_STATUS } from '../../../proxy/protocol/failure.ts';
import { LoginButton } from '../../../web/embed/LoginButton.ts';
import { ATTRIBUTES } from '../../../web/embed/reflect.ts';

interface Named {
  name: string;
  type?: { text: string };
  default?: string;
}

type Lists = 'attributes' | 'members' | 'events' | 'slots' | 'cssParts' | 'cssProperties' | 'cssStates';
type Described = Record<Lists, Named[]>;

const types = source('served/button.d.ts');
const style = source('shadow.css');
const manifest = JSON.parse(source('served/custom-elements.json')) as { modules: { declarations: unknown[] }[] };
const described = manifest.modules[0]?.declarations[0] as Described;

function source(name: string): string {
  return readFileSync(new URL(`../../../web/embed/${name}`, import.meta.url), 'utf8');
}

/** The texts of a union of the type file. */
function union(name: string): string[] {
  const body = new RegExp(`export type ${name} =([^;]*);`).exec(types)?.[1] ?? '';
  return [...body.matchAll(/'([^']+)'/g)].map(([, text]) => text ?? '');
}

function names(list: Lists): string[] {
  return described[list].map(({ name }) => name);
}

describe('the type file', () => {
  test('has exactly the contract’s codes, and the button’s own', () => {
    const own = ['popup_blocked', 'popup_closed', 'origin_not_allowed'];
    expect(union('LoginErrorCode')).toEqual([...Object.keys(ERROR_STATUS), ...own]);
    expect(union('LoginCancelCode')).toEqual(['popup_closed', 'access_denied']);
  });

  test.each(Object.entries<readonly string[]>(ATTRIBUTES))('has %s with what it may say', (name, choices) => {
    const type = new RegExp(`^  ${name}: ([^;]+);`, 'm').exec(types)?.[1];
    const usual = name === 'disabled' ? 'boolean' : 'string';
    expect(type).toBe(choices.map((choice) => `'${choice}'`).join(' | ') || usual);
  });
});

describe('the manifest', () => {
  test('has every attribute, as the class reads it', () => {
    expect(names('attributes')).toEqual([...Object.keys(ATTRIBUTES), 'lang']);
    expect(names('attributes')).toEqual(expect.arrayContaining(LoginButton.observedAttributes));
  });

  test.each(Object.entries<readonly string[]>(ATTRIBUTES))(
    'has %s with what it may say, and says where absent',
    (name, choices) => {
      const { type, default: otherwise } = described.attributes.find((one) => one.name === name) ?? {};
      const usual = name === 'disabled' ? 'boolean' : 'string';
      expect(type?.text).toBe(choices.map((choice) => `'${choice}'`).join(' | ') || usual);
      expect(otherwise).toBe(name === 'disabled' ? 'false' : `'${choices[0] ?? ''}'`);
    },
  );

  test('has every public member of the class, and no other', () => {
    const callbacks = /Callback$|^constructor$/;
    const own = Object.getOwnPropertyNames(LoginButton.prototype).filter((name) => !callbacks.test(name));
    expect(names('members').toSorted()).toEqual([...own, 'origin'].toSorted());
  });

  test('has every event that the type file has', () => {
    const map = /interface LoginButtonEventMap \{([^}]*\}){2}[^}]*\}/.exec(types)?.[0] ?? '';
    for (const name of names('events')) expect(map).toMatch(new RegExp(`^  '?${name}'?: `, 'm'));
    expect(names('events')).toHaveLength(3);
  });

  test('has every custom property of the style, with what it is where it is not set', () => {
    const used = new Set([...style.matchAll(/var\((--login-button-[a-z]+)/g)].map(([, name]) => name));
    expect(new Set(names('cssProperties'))).toEqual(used);
  });

  test('has the parts, slots and states that the element has', () => {
    const element = source('shadow.ts') + source('LoginButton.ts');
    for (const name of names('cssParts')) expect(element).toMatch(new RegExp(`inPart\\('\\w+', '${name}'\\)`));
    for (const name of names('cssStates')) expect(element).toContain(`setState(this.#internals, '${name}'`);
    expect(names('slots')).toEqual(['', 'icon']);
  });
});

describe('the room of a button', () => {
  const reserved = new Set([
    'inline-size',
    'max-inline-size',
    'min-block-size',
    'font-size',
    'display',
    'vertical-align',
  ]);

  /** What a style sheet says of the element itself, by the selector’s condition. */
  function room(css: string, selector: RegExp): Record<string, string[]> {
    const rules = [...css.matchAll(/^([^\s{@/*][^{]*) \{([^}]*)\}/gm)].flatMap(([, given = '', body = '']) => {
      const match = selector.exec(given);
      return match === null ? [] : ([[match[1] ?? '', body]] as const);
    });
    const says = (body: string) =>
      body
        .split(';')
        .map((line) => line.trim())
        .filter((line) => reserved.has(line.split(':')[0] ?? ''));
    return Object.fromEntries(
      rules.map(([condition, body]) => [condition, says(body).toSorted()]).filter(([, lines]) => lines?.length),
    );
  }

  test('is the same before its script is there', () => {
    const before = room(source('served/button.css'), /^login-button(?:\[(.*)\])?$/);
    expect(before).toEqual(room(style, /^:host(?:\(\[(.*)\]\))?$/));
    expect(Object.keys(before)).toEqual(['', 'hidden', "size='small'", "size='large'"]);
  });

  test('does not depend on what is in it, up to two lines of text', () => {
    const host = room(style, /^:host()$/)[''];
    expect(host).toContain('inline-size: var(--login-button-width, 16em)');
    expect(host).toContain('min-block-size: var(--login-button-height, 3em)');
    // Two lines of 1.2em between the paddings.
    expect(style).toMatch(/\bbutton \{[^}]*padding: 0\.2em [\d.]+em;[^}]*font: [^;]*1em\/1\.2 /);
    expect(style).toMatch(/\[part='label'\] \{[^}]*flex: 1;[^}]*overflow-wrap: anywhere;/);
    expect(style).toMatch(/\[part='icon'\] \{[^}]*flex: none;[^}]*inline-size: [\d.]+em;[^}]*block-size: [\d.]+em;/);
  });

  test('grows with the text: no length but a border is in pixels', () => {
    expect(style.match(/[\d.]+px/g)).toEqual(['1px']);
  });
});
