import { Failure } from '../protocol/failure.ts';
import { readBytes } from '../upstream/wire.ts';

const MAX_BYTES = 16_384;

/**
 * A form that was posted, of at most 16 KiB; each of `once` occurs at most once.
 * @throws Failure body_shape, body_too_large, callback_parameter_twice
 */
export async function readForm(request: Request, once: readonly string[]): Promise<URLSearchParams> {
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers.get('content-type') ?? '');
  if (!isForm || request.body === null) throw new Failure('body_shape', 'not a form');
  const bytes = await readBytes(request, MAX_BYTES);
  if (bytes === undefined) throw new Failure('body_too_large');
  const form = new URLSearchParams(new TextDecoder().decode(bytes));
  const twice = once.find((name) => form.getAll(name).length > 1);
  if (twice !== undefined) throw new Failure('callback_parameter_twice', twice);
  return form;
}
