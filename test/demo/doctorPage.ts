import { createHash } from 'node:crypto';
import type { Env } from '../../proxy/config/environment.ts';
import type { FindRow } from '../../proxy/config/providers.ts';
import { diagnose } from '../../proxy/doctor/diagnose.ts';
import type { Diagnosis, Finding, RedirectUri } from '../../proxy/doctor/finding.ts';
import { verdict } from '../../proxy/doctor/inText.ts';
import type { Server } from '../../proxy/http/boot.ts';
import { isLoopback } from '../../proxy/protocol/endpointUrl.ts';
import { clearCookie, readCookies, setCookie } from '../../proxy/session/cookies.ts';
import { Html, html } from '../idp/pages/html.ts';
import { doctorScript } from './doctorInBrowser.ts';
import { DOCTOR_STYLE } from './doctorStyle.ts';

const PAGE = '/doctor';
/** POST sets a cookie as the session's is, GET says whether it came back and takes it away. */
const COOKIE_PROBE = '/doctor/cookie';
const COOKIE = '__Host-Http-postern-doctor';

const SCRIPT = doctorScript();
/** In one piece, as a hash is over every byte between the tags. */
const SCRIPT_ELEMENT = new Html(`<script>${SCRIPT}</script>`);
const STYLE_ELEMENT = new Html(`<style>${DOCTOR_STYLE}</style>`);

const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    `script-src ${hashSource(SCRIPT)}`,
    `style-src ${hashSource(DOCTOR_STYLE)}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

/** `server`, and in front of it the page of the doctor for this configuration, for this machine only. */
export function withDoctor(server: Server, env: Env, find: FindRow): Server {
  return { fetch: (request) => answer(request, env, find) ?? server.fetch(request) };
}

function answer(request: Request, env: Env, find: FindRow): Promise<Response> | Response | undefined {
  const { pathname, hostname } = new URL(request.url);
  if (!isLoopback(hostname) || isForwarded(request)) return undefined;
  if (pathname === COOKIE_PROBE) return probeCookie(request);
  return pathname === PAGE && request.method === 'GET' ? showPage(env, find) : undefined;
}

/** A tunnel or a TLS terminator speaks to us on loopback too, for people elsewhere. */
function isForwarded({ headers }: Request): boolean {
  return headers.has('forwarded') || headers.has('x-forwarded-for') || headers.has('x-forwarded-host');
}

function probeCookie({ method, headers }: Request): Response {
  if (method === 'POST')
    return new Response(null, { headers: { ...HEADERS, 'set-cookie': setCookie(COOKIE, '1', 60) } });
  const came = readCookies(headers.get('cookie')).has(COOKIE);
  return Response.json({ came }, { headers: { ...HEADERS, 'set-cookie': clearCookie(COOKIE) } });
}

async function showPage(env: Env, find: FindRow): Promise<Response> {
  const tools = { fetch: (url: string, init: RequestInit) => fetch(url, init), now: () => Date.now(), find };
  const text = page(await diagnose(env, tools), env.ORIGIN ?? '');
  return new Response(text, { headers: { ...HEADERS, 'content-type': 'text/html; charset=utf-8' } });
}

function page(diagnosis: Diagnosis, origins: string): string {
  const subjects = [...new Set(diagnosis.findings.map(({ subject }) => subject))];
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Doctor - Postern</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>
          <h1>Doctor</h1>
          <p>As far as the server can tell: ${verdict(diagnosis)}</p>
          <section aria-labelledby="browser">
            <h2 id="browser">This browser</h2>
            <p id="state" role="status">Looking. This part needs JavaScript.</p>
            <ul id="seen" data-origins="${origins}"></ul>
          </section>
          ${subjects.map((subject) => section(subject, diagnosis))}
          <p class="dim">
            Every visit looks again. For another environment, in its terminal: <code>npm run doctor</code>
          </p>
        </main>
        ${SCRIPT_ELEMENT}
      </body>
    </html> `.text;
}

function section(subject: string, { findings, redirect_uris }: Diagnosis): Html {
  const uris = redirect_uris.filter(({ provider }) => provider === subject);
  return html`<section aria-labelledby="of-${subject}">
    <h2 id="of-${subject}">${subject}</h2>
    ${uris.map(redirectUri)}
    <ul>
      ${findings.filter((finding) => finding.subject === subject).map(item)}
    </ul>
  </section>`;
}

function redirectUri({ redirect_uri, console_url }: RedirectUri): Html {
  const where = console_url === undefined ? html`` : html` at <a href="${console_url}">${console_url}</a>`;
  return html`<p>
    Redirect URI, to be registered${where}:<br />
    <code>${redirect_uri}</code> <button data-copy="${redirect_uri}">Copy<span> ${redirect_uri}</span></button>
  </p>`;
}

function item({ level, what, mend, where }: Finding): Html {
  const more = mend === undefined ? html`` : html`<br /><strong>Mend:</strong> ${mend}`;
  const place = where === undefined ? html`` : html`<br /><span class="dim">Where: ${where}</span>`;
  return html`<li class="${level}"><b>${level}</b> ${what}${more}${place}</li>`;
}

function hashSource(code: string): string {
  return `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
}
