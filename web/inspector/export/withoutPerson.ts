import type { Answer, Handshake, Message, ReadJwt, Step, StepKind } from '../../../proxy/protocol/handshake/step.ts';
import { maskForm, maskJson, type Extent, type Masked } from './maskPerson.ts';
import { valueMasker } from './maskValues.ts';

/** Answers that are a person's own, whatever their members are called. */
const PERSONS: ReadonlySet<StepKind> = new Set(['userinfo', 'profile', 'resource']);

/** What is told of clients and servers, where a `name` is nobody's. */
const NOBODYS: ReadonlySet<StepKind> = new Set(['discovery', 'client_info', 'keys']);

/**
 * A handshake in which marks like `{{email}}` stand for what is known of the person: what may be kept in the tab's
 * storage, in a file or in a link. Once done, doing it again changes nothing.
 */
export function withoutPerson(handshake: Handshake): Handshake {
  const masked: Masked = new Map();
  const steps = handshake.steps.map((step) => maskStep(step, masked));
  const mask = valueMasker(masked, namesOf(handshake));
  const { outcome } = handshake;
  return {
    ...handshake,
    steps: steps.map((step) => ({ ...step, ...eachText(step, mask) })),
    ...(outcome && { outcome: mapTexts(outcome, mask) }),
  };
}

/** What everybody may know is not taken out of the messages, should somebody be called so. */
function namesOf({ provider, name, recipe }: Handshake): ReadonlySet<string> {
  const names = new Set([provider, name]);
  mapTexts(recipe, (text) => {
    for (const part of [text, ...text.split(/[^\w-]+/)]) names.add(part);
    return text;
  });
  return names;
}

function maskStep(step: Step, masked: Masked): Step {
  const { request, answer, jwts } = step;
  const isNobodys = NOBODYS.has(step.kind);
  const isPersons = PERSONS.has(step.kind) && answer !== undefined && answer.status < 300;
  return {
    ...step,
    request: { ...maskBody(request, 'named', masked), url: maskUrl(request.url, masked) },
    ...(answer && { answer: isNobodys ? answer : maskBody(answer, isPersons ? 'everything' : 'named', masked) }),
    ...(jwts && { jwts: jwts.map((jwt) => maskJwt(jwt, masked)) }),
  };
}

function maskJwt(jwt: ReadJwt, masked: Masked): ReadJwt {
  return { ...jwt, claims: maskJson(jwt.claims, 'everything', masked) as ReadJwt['claims'] };
}

function maskUrl(url: string, masked: Masked): string {
  const [address = '', ...query] = url.split('?');
  return query.length === 0 ? address : `${address}?${maskForm(query.join('?'), masked)}`;
}

function maskBody<M extends Message | Answer>(message: M, extent: Extent, masked: Masked): M {
  const { body } = message;
  if (body === undefined || body === '') return message;
  try {
    const json: unknown = JSON.parse(body);
    const text = JSON.stringify(maskJson(json, extent, masked));
    return { ...message, body: text === JSON.stringify(json) ? body : text };
  } catch {
    // A person's own that nobody can read, cut off for instance, is left out as a whole.
    return { ...message, body: extent === 'everything' ? '{{profile}}' : maskUnread(body, masked) };
  }
}

/** A form, or a text that has been cut: JSON has its members masked up to there. */
function maskUnread(body: string, masked: Masked): string {
  if (!/^\s*[[{]/.test(body)) return maskForm(body, masked);
  return body.replace(/"([^"\\]+)"(\s*:\s*)("(?:[^"\\]|\\.)*"?|\d+)/g, (_all, name: string, colon: string, value) => {
    const read = String(value).replace(/^"|"$/g, '');
    const shown = maskJson(read, 'named', masked, name) as string;
    return `"${name}"${colon}${shown === read ? value : `"${shown}"`}`;
  });
}

/** The origin of an address stays an address. */
function eachText({ request, answer, jwts, failure }: Step, mask: (text: string) => string): Partial<Step> {
  const [, origin = '', rest = ''] = /^(https?:\/\/[^/?#]*)?([^]*)$/.exec(request.url) ?? [];
  return {
    request: { ...mapTexts(request, mask), method: request.method, url: origin + mask(rest) },
    ...(answer && { answer: mapTexts(answer, mask) }),
    ...(jwts && { jwts: mapTexts(jwts, mask) }),
    ...(failure !== undefined && { failure }),
  };
}

function mapTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => mapTexts(item, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapTexts(item, change)])) as T;
}
