import * as v from 'valibot';
import { Failure } from '../protocol/failure.ts';
import { readCapped } from '../upstream/wire.ts';

/**
 * The JSON body of a request, of exactly the schema's shape and within `limit` bytes, counted as they come.
 * @throws Failure body_too_large, body_not_json, body_shape
 */
export async function readBody<T>(request: Request, limit: number, schema: v.GenericSchema<unknown, T>): Promise<T> {
  const bytes = await readBytes(request, limit);
  if (bytes === undefined || bytes.length > limit) throw new Failure('body_too_large');
  const result = v.safeParse(schema, parseFlat(bytes));
  if (!result.success) throw new Failure('body_shape', describe(result.issues[0]));
  return result.output;
}

/** Undefined where there are more. A stream costs many times as much as a body that is read at once. */
async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { headers } = request;
  // Chunks end where they say themselves, whatever was declared (RFC 9112 section 6.3).
  const declared = headers.has('transfer-encoding') ? Infinity : Number(headers.get('content-length') || Infinity);
  if (declared <= limit) return new Uint8Array(await request.arrayBuffer());
  if (declared < Infinity) return undefined;
  return request.body === null ? new Uint8Array() : readCapped(request.body, limit);
}

/** For the log: one of our own names, never a member that the caller has made up. */
function describe(issue: v.BaseIssue<unknown>): string {
  return issue.expected === 'never' ? 'unknown member' : (v.getDotPath(issue) ?? 'not an object');
}

function parseFlat(bytes: Uint8Array<ArrayBuffer>): unknown {
  try {
    // A byte order mark is kept by ignoreBOM, and so refused by the parser (RFC 8259 section 8.1).
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    if (!hasDuplicateMember(text, value)) return value;
  } catch {
    // Falls through: the parser's message would quote the body.
  }
  throw new Failure('body_not_json');
}

/** Every body of the contract is a flat object, so its members can be counted in the text (RFC 8259 section 4). */
function hasDuplicateMember(text: string, value: unknown): boolean {
  const members = [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon !== undefined);
  return typeof value === 'object' && value !== null && Object.keys(value).length !== members.length;
}
