import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import type { Logo } from '../../proxy/protocol/provider.ts';
import { rowIds } from '../../proxy/providers/registry.ts';
import { BRAND_MARKS } from './brandMarks.ts';

const ICONS = dirname(createRequire(import.meta.url).resolve('simple-icons/icons.json')) + '/../icons';

/** Lays the marks of the registry's rows beside the SPA: the proxy puts those of enabled rows into the HTML. */
export function logos(out: URL): Plugin {
  return {
    name: 'logos',
    apply: 'build',
    closeBundle: () => writeFileSync(new URL('logos.json', out), JSON.stringify(logosOf(rowIds()))),
  };
}

/** The mark of each id that Simple Icons has under the same name; some brands are not there. */
export function logosOf(ids: readonly string[]): Record<string, Logo> {
  const colors = readColors();
  const found = ids.flatMap((id): [string, Logo][] => {
    const mark = Object.hasOwn(BRAND_MARKS, id) ? BRAND_MARKS[id] : undefined;
    if (mark !== undefined) return [[id, mark]];
    const file = join(ICONS, `${id}.svg`);
    const path = existsSync(file) ? /<path d="([^"]+)"/.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
    const color = colors.get(id);
    return path === undefined ? [] : [[id, { path, ...(color && isSeen(color) && { color }) }]];
  });
  return Object.fromEntries(found);
}

/** `#rrggbb` by the icon's name. */
function readColors(): ReadonlyMap<string, string> {
  const file = join(ICONS, '../data/simple-icons.json');
  const icons = JSON.parse(readFileSync(file, 'utf8')) as { title: string; slug?: string; hex: string }[];
  return new Map(icons.map(({ title, slug, hex }) => [slug ?? title.toLowerCase(), `#${hex}`]));
}

/** On the light card and on the dark one; a mark in another colour is drawn in the text's. */
function isSeen(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(color.slice(at, at + 2), 16) / 255),
  );
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return luminance > 0.16 && luminance < 0.43;
}

/** Of the sRGB transfer function (WCAG 2.2, relative luminance). */
function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
