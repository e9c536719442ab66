import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test, vi } from 'vitest';
import type { Column } from '../../proxy/protocol/providerCalls.ts';

/** How the value is drawn in this language. */
async function drawn(language: 'en' | 'de', value: unknown, unit?: Column['unit']): Promise<string> {
  vi.stubEnv('POSTERN_LANGUAGE', language);
  vi.resetModules();
  const { Cell } = await import('../../web/ui/Cell.tsx');
  const column = { path: 'a.b', title: 'B', unit };
  return renderToStaticMarkup(createElement(Cell, { column, entry: { a: { b: value } } }));
}

describe('a value in a table', () => {
  test.each([
    ['en', 5234, 'metres', '5.2 km'],
    ['de', 5234, 'metres', '5,2 km'],
    ['en', 0, 'metres', '0.0 km'],
    ['en', 3661, 'seconds', '1:01:01'],
    ['en', 59.6, 'seconds', '0:01:00'],
    ['en', 360_000, 'seconds', '100:00:00'],
    ['en', 134_815_221, undefined, '134815221'],
    ['de', 1.5, undefined, '1,5'],
    ['en', true, undefined, 'true'],
  ] as const)('%s: %o in %s is %s', async (language, value, unit, text) => {
    expect((await drawn(language, value, unit)).replaceAll('\u00A0', ' ')).toBe(text);
  });

  test.each([
    ['en', /Jan 14, 2026/],
    ['de', /14\.01\.2026/],
  ] as const)('a time in %s is written as there', async (language, text) => {
    const time = await drawn(language, '2026-01-14T12:00:00Z', 'time');
    expect(time).toMatch(text);
    expect(time).toContain('<time dateTime="2026-01-14T12:00:00Z">');
  });

  test.each([
    ['markup', '<img src=x onerror=alert(1)>', undefined, '<bdi>&lt;img src=x onerror=alert(1)&gt;</bdi>'],
    ['a text where a number should be', 'far', 'metres', '<bdi>far</bdi>'],
    ['a text that is no time', 'soon', 'time', '<bdi>soon</bdi>'],
    ['an object', { toString: 'x' }, undefined, '<span class="none">none</span>'],
    ['nothing', null, 'seconds', '<span class="none">none</span>'],
    ['not a number', Number.NaN, 'metres', '<span class="none">none</span>'],
  ] as const)('%s is text or nothing', async (_what, value, unit, markup) => {
    expect(await drawn('en', value, unit)).toBe(markup);
  });
});
