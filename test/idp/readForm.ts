import type { IncomingMessage } from 'node:http';

const MOST_BYTES = 8192;

/** An `application/x-www-form-urlencoded` body. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > MOST_BYTES) throw new Error('the form is too large');
  }
  return new URLSearchParams(text);
}
