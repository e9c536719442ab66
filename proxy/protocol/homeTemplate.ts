import type { PublicProvider } from './contract.ts';
import type { LogoPart } from './provider.ts';

/**
 * The build renders home once with these rows in place of providers, and the proxy puts the enabled ones in their
 * place: so the buttons are in the HTML, drawn by the very components that take them over. The marks are from the
 * private use area and occur in no text.
 */
const MARK = { id: '\u{E000}', name: '\u{E001}\u{E002}', initial: '\u{E001}', path: '\u{E003}', color: '\u{E004}' };

const row = { id: MARK.id, name: MARK.name, protocol: 'oidc', exchange: 'proxy', client_id: '', issuer: '' } as const;

/** One row for each way that a logo can be drawn, in the order that `templateIndex` counts. */
export const TEMPLATE_PROVIDERS: readonly PublicProvider[] = [
  { ...row, id: `${MARK.id}1` },
  { ...row, id: `${MARK.id}2`, logo: { path: MARK.path } },
  { ...row, id: `${MARK.id}3`, logo: { path: MARK.path, color: MARK.color } },
];

function templateIndex({ logo }: PublicProvider): number {
  if (logo === undefined) return 0;
  return logo.color === undefined ? 1 : 2;
}

const LIST = /(<ul class="providers"[^>]*>)(.*?)(<\/ul>)/s;

/** `html` with one item for each provider in place of the template's; unchanged where it has no template. */
export function fillHome(html: string, providers: readonly PublicProvider[]): string {
  return html.replace(LIST, (_all, open: string, items: string, close: string) => {
    const templates = items.match(/<li>.*?<\/li>/gs) ?? [];
    return (
      open + providers.map((provider) => fillItem(templates[templateIndex(provider)] ?? '', provider)).join('') + close
    );
  });
}

function fillItem(template: string, { id, name, logo }: PublicProvider): string {
  const values = [
    [new RegExp(`${MARK.id}\\d`, 'gu'), id],
    [MARK.name, name],
    [MARK.initial, initialOf(name)],
    [MARK.path, logo?.path ?? ''],
    [MARK.color, logo?.color ?? ''],
  ] as const;
  const whole = template.replace(
    PATH,
    (path) => path + (logo?.more ?? []).map((part) => fillPart(path, part)).join(''),
  );
  return values.reduce((text, [mark, value]) => text.replaceAll(mark, () => escapeHtml(value)), whole);
}

/** The one path that a logo is drawn with in the template. */
const PATH = new RegExp(`<path[^>]*${MARK.path}[^>]*>(</path>)?`);

function fillPart(template: string, { path, color = 'currentColor' }: LogoPart): string {
  return template.replace(MARK.path, () => escapeHtml(path)).replace(/(?<=fill=")[^"]*/, () => escapeHtml(color));
}

/** What is drawn where a row has no logo. */
export function initialOf(name: string): string {
  return Array.from(name)[0]?.toUpperCase() ?? '';
}

/** For text and for attributes in double quotes, as React writes them. */
function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;');
}
