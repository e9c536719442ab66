/** The CSP source for each inline script in `html` (Content Security Policy Level 3 section 2.3.1). Data blocks are none. */
export async function hashesOfInlineScripts(html: string): Promise<string[]> {
  const scripts = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, code = '']) => code);
  return Promise.all(scripts.map(hashSource));
}

async function hashSource(code: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code)));
  return `'sha256-${btoa(String.fromCharCode(...digest))}'`;
}
