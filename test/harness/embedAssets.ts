import type { Assets } from '../../proxy/http/deps.ts';

const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', json: 'application/json' };
const SLOT = '<script type="application/json" id="postern-providers"></script>';

/** What the build lays out, as far as its headers matter. */
export const FILES: Readonly<Record<string, string>> = {
  '/index.html': `<!doctype html>${SLOT}`,
  '/popup.html': `<!doctype html><title>popup</title>${SLOT}<script>early()</script>`,
  '/button.js': 'the button',
  '/button-0a1b2c3d.js': 'the button',
  '/login-button.js': 'the class',
  '/button.js.map': 'its sources',
  '/button.css': 'its size',
  '/button.d.ts': 'its types',
  '/button.json': '{"version":"1"}',
  '/custom-elements.json': '{"schemaVersion":"2.1.0"}',
  '/assets/app-0a1b2c3d.js': 'the app',
  '/assets/button.js': 'the app',
  '/logos.json': '{}',
};

/** Answers a conditional request as a platform does. */
export const embedAssets: Assets = async (request) => {
  const { pathname } = new URL(request.url);
  const text = FILES[pathname];
  if (text === undefined) return new Response('not found', { status: 404 });
  const headers = { 'content-type': TYPES[pathname.split('.').at(-1)!] ?? 'text/plain', etag: '"1"' };
  const isKnown = request.headers.get('if-none-match') === '"1"';
  return isKnown ? new Response(null, { status: 304, headers }) : new Response(text, { headers });
};
