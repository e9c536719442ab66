import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Nothing is wider than the page, and no text ends before its end. */
export async function expectNothingCutOff(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const all = (root: Document | ShadowRoot): Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        element,
        ...(element.shadowRoot === null ? [] : all(element.shadowRoot)),
      ]);
    const isCut = (element: Element): boolean => {
      const { overflowX, overflowY, clipPath } = getComputedStyle(element);
      // What is there for screen readers alone is meant to be out of sight.
      if (clipPath !== 'none' || element.clientWidth <= 1) return false;
      const isWider = overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1;
      return isWider || (overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1);
    };
    const { scrollWidth } = document.scrollingElement!;
    const excess = scrollWidth > innerWidth ? [`the page, by ${scrollWidth - innerWidth} px`] : [];
    return [
      ...excess,
      ...all(document)
        .filter(isCut)
        .map(({ outerHTML }) => outerHTML.slice(0, 200)),
    ];
  });
  expect({ width: page.viewportSize()?.width, found }).toMatchObject({ found: [] });
}

/** Every button as assistive technology has it, in Chromium: role, name and state. */
export async function namesInTree(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes
    .filter(({ ignored, role }) => !ignored && role?.value === 'button')
    .map(({ role, name, properties = [] }) => {
      const states = properties.filter(({ name: state, value }) => /^(busy|disabled)$/.test(state) && value.value);
      return [`${role!.value} ${name?.value}`, ...states.map((state) => state.name)].join(', ');
    });
}

/** Presses Tab until something of this name or label has the focus, which has to be seen. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const seen: string[] = [];
  do {
    if (seen.length > 30) throw new Error(`No Tab leads to ${name}, but to ${seen.join(', ')}`);
    await page.keyboard.press('Tab');
    seen.push(await page.evaluate(nameOfFocused));
  } while (seen.at(-1) !== name);
  expect(await page.evaluate(isFocusSeen)).toBe(true);
}

function nameOfFocused(): string {
  const outer = document.activeElement;
  if (outer === null || outer === document.body) return 'nothing';
  const { innerText, outerHTML } = (outer.shadowRoot?.activeElement ?? outer) as HTMLElement;
  return innerText.trim() || (outer.getAttribute('name') ?? outerHTML);
}

function isFocusSeen(): boolean {
  const outer = document.activeElement!;
  const { outlineStyle, outlineWidth } = getComputedStyle(outer.shadowRoot?.activeElement ?? outer);
  return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
}
