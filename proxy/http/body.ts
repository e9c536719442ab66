import * as v from 'valibot';
import { Failure } from '../protocol/failure.ts';
import { readBytes } from '../upstream/wire.ts';

/**
 * The JSON body of a request, of exactly the schema's shape and within `limit` bytes, counted as they come.
 * @throws Failure body_too_large, body_not_json, body_shape
 */
export async function readBody<T>(request: Request, limit: number, schema: v.GenericSchema<unknown, T>): Promise<T> {
  if (Number(request.headers.get('content-length')) > limit) throw new Failure('body_too_large');
  const bytes = await readBytes(request, limit);
  if (bytes === undefined) throw new Failure('body_too_large');
  const result = v.safeParse(schema, parseFlat(bytes));
  if (!result.success) throw new Failure('body_shape', describe(result.issues[0]));
  return result.output;
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
