import type { Reason } from '../../protocol/failure.ts';
import type { Redactor } from '../../protocol/handshake/redact.ts';
import type { Call, Message } from '../../protocol/handshake/step.ts';
import { reasonOf } from '../../upstream/upstream.ts';
import { isRedirect, type Incoming, type Outgoing } from '../../upstream/wire.ts';
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
  answer?: Incoming;
  failure?: Reason;
}

/** Keeps a copy of each call that one request makes, whatever becomes of it. */
export function createRecording(): Recording {
  const raw: RawCall[] = [];
  return {
    record: (wire, now) => async (url, request, limits) => {
      const call: RawCall = { at: now(), request: messageOf(url, request) };
      raw.push(call);
      try {
        call.answer = await wire(url, request, limits);
        return call.answer;
      } catch (error) {
        call.failure = reasonOf(error);
        throw error;
      } finally {
        call.duration = now() - call.at;
      }
    },
    calls: async (redactor) => {
      const calls: Call[] = [];
      // What the last says by name is hidden in the first as well: a token may come under a name that nobody knows.
      for (const call of raw) await redactor.call(copyOf(call));
      for (const call of raw) calls.push(await redactor.call(copyOf(call)));
      return calls;
    },
  };
}

function copyOf({ answer, ...call }: RawCall): Call {
  if (answer === undefined) return call;
  const { status, headers, bytes } = answer;
  const body = new TextDecoder().decode(bytes);
  const seen = { ...call, answer: { status, headers: [...headers], ...(body && { body }) } };
  if (isRedirect(status)) return { ...seen, failure: 'redirected' };
  return bytes === undefined ? { ...seen, failure: 'answer_too_large' } : seen;
}

function messageOf(url: string, { method, headers, body }: Outgoing): Message {
  return { method, url, headers: Object.entries(headers), ...(body && { body }) };
}
