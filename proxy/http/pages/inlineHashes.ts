/** The CSP sources of the inline elements of one kind in `html` (Content Security Policy Level 3 section 2.3.1). */
export async function inlineHashes(html: string, tag: 'script' | 'style'): Promise<string[]> {
  // Data blocks and files have attributes, so a bare tag is inline code.
  const found = [...html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map(([, code = '']) => code);
  return Promise.all(found.map(hashSource));
}

async function hashSource(code: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code)));
  return `'sha256-${btoa(String.fromCharCode(...digest))}'`;
}
