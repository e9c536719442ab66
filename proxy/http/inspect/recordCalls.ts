import { Failure } from '../../protocol/failure.ts';
import type { Redactor } from '../../protocol/handshake/redact.ts';
import type { Call, HeaderLine, Message } from '../../protocol/handshake/step.ts';
import { createUpstream, type Answer } from '../../upstream/upstream.ts';
import type { RecordCalls } from '../deps.ts';

export interface Recording {
  record: RecordCalls;
  /** What was called, in the order in which it began, with what nobody may see taken out. */
  calls: (redactor: Redactor) => Promise<Call[]>;
}

/** As it was, and in this request's memory alone. */
interface RawCall {
  at: number;
  duration?: number;
  request: Message;
  response?: Response;
  answer?: Answer;
  failure?: string;
}

/** Keeps a copy of each call that one request makes, whatever becomes of it. */
export function createRecording(): Recording {
  const raw: RawCall[] = [];
  return {
    record: (fetch, now) => async (url, init, limit, deadline) => {
      const call: RawCall = { at: now(), request: messageOf(url, init) };
      raw.push(call);
      const upstream = createUpstream(async (finalUrl, finalInit) => {
        call.request = messageOf(finalUrl, finalInit);
        call.response = await fetch(finalUrl, finalInit);
        return call.response;
      });
      try {
        call.answer = await upstream(url, init, limit, deadline);
        return call.answer;
      } catch (error) {
        if (error instanceof Failure) call.failure = error.reason;
        throw error;
      } finally {
        call.duration = now() - call.at;
      }
    },
    calls: async (redactor) => {
      const calls: Call[] = [];
      // One after the other: what the first has shown is hidden in the next.
      for (const call of raw) calls.push(await redactor.call(await copyOf(call)));
      return calls;
    },
  };
}

async function copyOf({ response, answer, ...call }: RawCall): Promise<Call> {
  if (response === undefined) return call;
  const { status } = response;
  const body = answer && new TextDecoder().decode(await answer.arrayBuffer());
  return { ...call, answer: { status, headers: linesOf(response.headers), ...(body && { body }) } };
}

function messageOf(url: string, { method = 'GET', headers, body }: RequestInit): Message {
  const lines = linesOf(new Headers(headers));
  if (!body) return { method, url, headers: lines };
  // What `fetch` adds of its own accord (Fetch Standard, "extract a body").
  const isForm = body instanceof URLSearchParams && !lines.some(([name]) => name === 'content-type');
  if (isForm) lines.push(['content-type', 'application/x-www-form-urlencoded;charset=UTF-8']);
  return { method, url, headers: lines, body: body instanceof URLSearchParams ? body.toString() : asText(body) };
}

/** The proxy sends forms and JSON. */
function asText(body: NonNullable<RequestInit['body']>): string {
  return typeof body === 'string' ? body : '';
}

function linesOf(headers: Headers): HeaderLine[] {
  return [...headers];
}
