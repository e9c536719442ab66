import { PROVIDER } from './throwaway.ts';

/** What `ask` asks for, in words. */
export const ASKED = '/healthz, the page with its provider and policy, a script to be kept for ever';

/** Asks what every deployment has to answer, and says what is wrong with it, line by line. */
export async function ask(base: string): Promise<string[]> {
  const page = await get(base, '/');
  const html = await page.text();
  const script = /"(\/assets\/[^"]+\.js)"/.exec(html)?.[1];
  return [
    ...wrongHealth(await get(base, '/healthz')),
    ...wrongPage(page, html),
    ...(script === undefined ? ['GET /: it has no script'] : wrongScript(script, await get(base, script))),
  ];
}

function get(base: string, path: string): Promise<Response> {
  const headers = { accept: 'text/html', 'accept-language': 'en' };
  return fetch(new URL(path, base), { headers, redirect: 'manual', signal: AbortSignal.timeout(15_000) });
}

function wrongHealth({ status }: Response): string[] {
  return unless(status === 200, `GET /healthz: the status is ${status}`);
}

function wrongPage({ status, headers }: Response, html: string): string[] {
  const policy = headers.get('content-security-policy') ?? '';
  return [
    ...unless(status === 200, `GET /: the status is ${status}`),
    ...unless(headers.get('content-type')?.startsWith('text/html'), 'GET /: it is not HTML'),
    ...unless(html.includes(`"id":"${PROVIDER}"`), 'GET /: no provider is written into it'),
    ...unless(policy.includes("script-src 'self'"), 'GET /: the content security policy of a page is missing'),
  ];
}

function wrongScript(path: string, { status, headers }: Response): string[] {
  return [
    ...unless(status === 200, `GET ${path}: the status is ${status}`),
    ...unless(headers.get('content-type')?.includes('javascript'), `GET ${path}: it is not JavaScript`),
    ...unless(headers.get('cache-control')?.includes('immutable'), `GET ${path}: it may not be kept for ever`),
  ];
}

function unless(holds: boolean | undefined, problem: string): string[] {
  return holds ? [] : [problem];
}
