import type { Answer, Handshake, HeaderLine, Message, Step } from '../../../proxy/protocol/handshake/step.ts';
import { withoutPerson } from './withoutPerson.ts';

interface Pair {
  name: string;
  value: string;
}

/**
 * A handshake in HTTP Archive format 1.2, as browsers' network panels open it. Secrets are placeholders in it, and
 * marks stand for the person. What nobody has measured is -1, as the format says.
 */
export function harOf(handshake: Handshake): string {
  const { name, steps } = withoutPerson(handshake);
  const comment = 'Values in double braces were hidden: name, length, fingerprint.';
  const log = {
    version: '1.2',
    creator: { name: 'Postern', version: '1' },
    pages: [{ startedDateTime: timeOf(handshake.started), id: 'handshake', title: name, pageTimings: {} }],
    entries: steps.map(entryOf),
    comment,
  };
  return JSON.stringify({ log }, null, 2);
}

function entryOf(step: Step) {
  const { at, duration = -1, kind, from, to, channel, request, answer, failure } = step;
  const failed = failure === undefined ? '' : `: ${failure}`;
  return {
    pageref: 'handshake',
    startedDateTime: timeOf(at),
    time: Math.max(duration, 0),
    request: requestOf(request),
    response: responseOf(answer),
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait: Math.max(duration, 0), receive: 0 },
    comment: `${kind}, ${from} to ${to}, ${channel} channel${failed}`,
  };
}

function requestOf({ method, url, headers, body }: Message) {
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headers.map(pairOf),
    queryString: pairsOf(url.split('?').slice(1).join('?')),
    ...(body !== undefined && { postData: postDataOf(headers, body) }),
    headersSize: -1,
    bodySize: -1,
  };
}

function postDataOf(headers: readonly HeaderLine[], text: string) {
  const mimeType = typeOf(headers);
  const isForm = mimeType.startsWith('application/x-www-form-urlencoded');
  return { mimeType, params: isForm ? pairsOf(text) : [], text };
}

/** Status 0 is what panels have where nothing came. */
function responseOf(answer: Answer | undefined) {
  const { status = 0, headers = [], body = '', cut = 0 } = answer ?? {};
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headers.map(pairOf),
    content: {
      size: body.length + cut,
      mimeType: typeOf(headers) || 'x-unknown',
      text: body,
      ...(cut > 0 && { comment: `${cut} characters more were not kept` }),
    },
    redirectURL: headers.find(([name]) => name === 'location')?.[1] ?? '',
    headersSize: -1,
    bodySize: -1,
  };
}

function pairOf([name, value]: HeaderLine): Pair {
  return { name, value };
}

function pairsOf(text: string): Pair[] {
  return [...new URLSearchParams(text)].map(pairOf);
}

function typeOf(headers: readonly HeaderLine[]): string {
  return headers.find(([name]) => name === 'content-type')?.[1] ?? '';
}

function timeOf(at: number): string {
  return new Date(at).toISOString();
}
