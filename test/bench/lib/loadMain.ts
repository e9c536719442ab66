import { connect, type Socket } from 'node:net';

// The load: one request over and over on keep-alive connections, with as little work of its own as there can be.

export interface Load {
  port: number;
  /** The whole head of the request. */
  head: string;
  connections: number;
  /** Whichever ends first. */
  milliseconds?: number;
  requests?: number;
}

export interface Loaded {
  requests: number;
  /** Answers that were not 200, and connections that broke. */
  errors: number;
  milliseconds: number;
  firstError?: string | undefined;
}

process.on('message', (load: Load) => void run(load).then((loaded) => process.send?.(loaded)));

async function run(load: Load): Promise<Loaded> {
  const { requests = Infinity, milliseconds = Infinity } = load;
  const loaded: Loaded = { requests: 0, errors: 0, milliseconds: 0 };
  const start = performance.now();
  let sent = 0;
  const goesOn = () => sent < requests && performance.now() - start < milliseconds && (sent += 1) > 0;
  await Promise.all(Array.from({ length: load.connections }, () => keepAsking(load, loaded, goesOn)));
  loaded.milliseconds = performance.now() - start;
  return loaded;
}

function keepAsking({ port, head }: Load, loaded: Loaded, goesOn: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const bytes = Buffer.from(head);
    let answer = '';
    const next = () => (goesOn() ? void socket.write(bytes) : void socket.end());
    socket.setEncoding('latin1').on('data', (text: string) => {
      answer += text;
      if (!isWhole(answer)) return;
      loaded.requests += 1;
      if (!answer.startsWith('HTTP/1.1 200')) note(loaded, answer.slice(0, 600));
      answer = '';
      next();
    });
    socket.once('connect', next);
    socket.once('error', (error) => note(loaded, error.message));
    socket.once('close', () => {
      if (answer !== '') note(loaded, 'the connection broke off');
      resolve();
    });
  });
}

function note(loaded: Loaded, what: string): void {
  loaded.errors += 1;
  loaded.firstError ??= what;
}

/** One answer at a time is on a connection, with its length in the head or in chunks. */
function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(answer.slice(0, end))?.[1];
  if (length !== undefined) return answer.length >= end + 4 + Number(length);
  return answer.endsWith('\r\n0\r\n\r\n');
}
