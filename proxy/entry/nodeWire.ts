import { constants, brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { Agent, EnvHttpProxyAgent, type Dispatcher } from 'undici';
import { UPSTREAM_DEADLINE } from '../upstream/upstream.ts';
import { tooSlow, type Incoming, type Wire, type WireLimits } from '../upstream/wire.ts';

/** For each host of a provider. Idle connections go before the usual server closes them. */
const CONNECTIONS = {
  connections: 256,
  pipelining: 1,
  keepAliveTimeout: 4000,
  keepAliveMaxTimeout: 60_000,
  maxHeaderSize: 16_384,
  // The deadline of a call is its own timer.
  headersTimeout: 0,
  bodyTimeout: 0,
  connect: { timeout: UPSTREAM_DEADLINE },
} as const;

/** What Node's own `fetch` says that it can read. */
const ENCODINGS = 'gzip, deflate, br';
/** An answer that breaks off has what came of it unpacked, as with Node's own `fetch`. */
const ZLIB = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };

/** As in Node's own `fetch`. */
const MOST_LAYERS = 5;

type Unpack = (packed: Buffer, limit: number) => Buffer;

const UNPACK: Readonly<Record<string, Unpack>> = {
  gzip: (packed, maxOutputLength) => gunzipSync(packed, { ...ZLIB, maxOutputLength }),
  'x-gzip': (packed, maxOutputLength) => gunzipSync(packed, { ...ZLIB, maxOutputLength }),
  deflate: (packed, maxOutputLength) => inflateSync(packed, { ...ZLIB, maxOutputLength }),
  br: (packed, maxOutputLength) => brotliDecompressSync(packed, { maxOutputLength }),
};

/**
 * Calls to providers over connections that are kept, for a tenth of the processor time of Node's own `fetch`:
 * certificates are checked, and an answer is gathered as it comes, without a stream.
 */
export function createNodeWire(): Wire {
  // Node's own goes through HTTPS_PROXY where it is told to.
  const dispatcher = process.env['NODE_USE_ENV_PROXY'] ? new EnvHttpProxyAgent(CONNECTIONS) : new Agent(CONNECTIONS);
  return (url, { method, headers, body }, limits) =>
    new Promise((resolve, reject) => {
      const { origin, pathname, search } = new URL(url);
      const options = {
        origin,
        path: pathname + search,
        method,
        headers: { 'accept-encoding': ENCODINGS, ...headers },
        body,
      };
      dispatcher.dispatch(options, new Gathering(limits, resolve, reject));
    });
}

type RawHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Gathers an answer, and ends its connection where it is too long or too late. */
class Gathering implements Dispatcher.DispatchHandler {
  readonly #limit: number;
  readonly #resolve: (answer: Incoming) => void;
  readonly #reject: (error: unknown) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #chunks: Buffer[] = [];
  #size = 0;
  #status = 0;
  #headers: RawHeaders = {};
  #controller: Dispatcher.DispatchController | undefined;
  /** Of what ended it before its time. */
  #cut: Error | undefined;

  constructor({ limit, deadline }: WireLimits, resolve: (answer: Incoming) => void, reject: (error: unknown) => void) {
    this.#limit = limit;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(() => {
      reject(this.#cutOff(tooSlow()));
    }, deadline);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#cut) controller.abort(this.#cut);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: RawHeaders): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size <= this.#limit) return void this.#chunks.push(chunk);
    // What comes of the cut is heard of as an error.
    this.#resolve(this.#answer(undefined));
    this.#cutOff(new Error('too long'));
  }

  onResponseEnd(): void {
    clearTimeout(this.#timer);
    try {
      this.#resolve(this.#answer(this.#unpacked()));
    } catch (error) {
      this.#reject(error);
    }
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    clearTimeout(this.#timer);
    this.#reject(error);
  }

  #cutOff(why: Error): Error {
    clearTimeout(this.#timer);
    this.#cut = why;
    this.#controller?.abort(why);
    return why;
  }

  #answer(bytes: Uint8Array | undefined): Incoming {
    const raw = this.#headers;
    const headers = { get: (name: string) => valueOf(raw, name), [Symbol.iterator]: () => linesOf(raw) };
    return { status: this.#status, headers, bytes };
  }

  /** In the reverse of the order in which it was packed; what nobody knows is left as it is (RFC 9110 section 8.4). */
  #unpacked(): Uint8Array | undefined {
    const [first] = this.#chunks;
    const packed = this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks);
    const encoding = valueOf(this.#headers, 'content-encoding');
    return encoding === null || packed.length === 0 ? packed : unpack(packed, encoding, this.#limit);
  }
}

function valueOf(headers: RawHeaders, name: string): string | null {
  const value = headers[name.toLowerCase()];
  return (Array.isArray(value) ? value.join(', ') : value) ?? null;
}

function* linesOf(headers: RawHeaders): Generator<[string, string]> {
  for (const [name, value] of Object.entries(headers)) {
    for (const line of [value ?? []].flat()) yield [name, line];
  }
}

/** Undefined where there is more in it than `limit`. */
function unpack(packed: Buffer, encoding: string, limit: number): Uint8Array | undefined {
  const names = encoding.split(',').map((name) => name.trim().toLowerCase());
  if (!names.every((name) => Object.hasOwn(UNPACK, name))) return packed;
  // The time that it takes is everybody's.
  if (names.length > MOST_LAYERS) throw new RangeError('packed too often');
  try {
    return names.reduceRight((bytes, name) => UNPACK[name]!(bytes, limit), packed);
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw error;
  }
}
