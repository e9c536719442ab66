import type { ButtonFile } from './findButton.ts';
import type { Variety } from './varieties.ts';

interface Sources {
  /** The origin of the button. */
  login: string;
  button: ButtonFile;
  /** Where pictures of people come from, beside https. */
  pictures: readonly string[];
}

/** The headers of a page of the blog: what its owner has to allow for the button, and nothing else of L. */
export function headersOf({ hasCoop, isStrict }: Variety, sources: Sources): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': (isStrict ? strict(sources) : usual(sources)).join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
    ...(hasCoop && { 'cross-origin-opener-policy': 'same-origin' }),
  };
}

function usual({ login, pictures }: Sources): string[] {
  return [
    "default-src 'none'",
    `script-src 'self' ${login}`,
    `style-src 'self' ${login}`,
    `connect-src 'self' ${login}`,
    ["img-src 'self' https:", ...pictures].join(' '),
    ...EVERYWHERE,
  ];
}

/** By file and folder, as README has it; the sources of `npm run dev` are many files. */
function strict({ login, button }: Sources): string[] {
  return [
    "default-src 'none'",
    `script-src 'self' ${button.integrity ? button.url : login}`,
    `style-src 'self' ${login}/button.css`,
    `connect-src 'self' ${login}/button/`,
    "img-src 'self'",
    ...EVERYWHERE,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
}

const EVERYWHERE = ["base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"];
