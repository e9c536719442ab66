import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A server of a test's own that can be taken away. */
export interface Breakable {
  url: string;
  /** Ends it at once, as a crash would. */
  stop: () => Promise<void>;
  /** Starts it again at the same address. */
  restart: () => Promise<void>;
  /** It takes connections, and answers nothing. */
  hang: () => void;
  resume: () => void;
}

interface Settings {
  password?: string;
  /** Names of files in PEM. */
  tls?: { cert: string; key: string };
  /** Whatever is to be kept is one too many. */
  isFull?: boolean;
}

const PATIENCE = 10_000;
const PROGRAM = 'redis-server';
const FULL = ['--maxmemory', '1', '--maxmemory-policy', 'noeviction'];
const IN_MEMORY = ['--save', '', '--appendonly', 'no', '--bind', '127.0.0.1', '--loglevel', 'warning'];

/** Undefined where there is one; otherwise why tests with a real Redis cannot run. */
export function whyNoRedis(): string | undefined {
  const isThere = spawnSync(PROGRAM, ['--version']).status === 0;
  return isThere ? undefined : 'there is no redis-server (Debian: apt-get install redis-server)';
}

/** A real one, at redis: or rediss:, with the password in its address. Nothing of it is on disk: it starts again empty. */
export async function startRedis({ password, tls, isFull }: Settings = {}): Promise<Breakable> {
  const port = await freePort();
  const listen = tls
    ? ['--port', '0', '--tls-port', `${port}`, '--tls-cert-file', tls.cert, '--tls-key-file', tls.key]
    : ['--port', `${port}`];
  const settings = [
    ...listen,
    '--tls-auth-clients',
    'no',
    ...(password ? ['--requirepass', password] : []),
    ...(isFull ? FULL : []),
  ];
  const start = async () => startServer(port, [...settings, ...IN_MEMORY]);
  let server = await start();
  // A test that forgets must not leave one behind.
  process.once('exit', () => server.kill('SIGKILL'));
  return {
    url: `${tls ? 'rediss' : 'redis'}://${password ? `:${password}@` : ''}127.0.0.1:${port}`,
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill('SIGKILL');
      await once(server, 'exit');
    },
    async restart() {
      server = await start();
    },
    hang: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
  };
}

async function startServer(port: number, settings: readonly string[]): Promise<ChildProcess> {
  const server = spawn(PROGRAM, settings, { stdio: ['ignore', 'ignore', 'inherit'] });
  for (const end = Date.now() + PATIENCE; !(await answers(port)); await pause(10)) {
    if (Date.now() > end || server.exitCode !== null) throw new Error(`${PROGRAM} does not start`);
  }
  return server;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
