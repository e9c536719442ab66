import type { DemoUser } from '../users.ts';
import { html } from './html.ts';

/** Pages of other origins show them. */
export const PICTURE_HEADERS = {
  'content-type': 'image/svg+xml',
  'content-security-policy': "default-src 'none'",
  'cache-control': 'max-age=3600',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'cross-origin',
};

/** A drawn head and shoulders on a ground whose colour comes from the name. */
export function picture(user: DemoUser): string {
  const hue = new TextEncoder().encode(user.name).reduce((sum, byte) => sum + byte, 0) % 360;
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">
    <rect width="96" height="96" fill="hsl(${String(hue)} 55% 38%)" />
    <circle cx="48" cy="38" r="17" fill="hsl(${String(hue)} 60% 86%)" />
    <path d="M14 96c2-22 16-34 34-34s32 12 34 34z" fill="hsl(${String(hue)} 60% 86%)" />
  </svg>`.text;
}
