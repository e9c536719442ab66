import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** The few commands of W3C WebDriver that a sign-in takes, in whichever window is current. */
export interface Driver {
  open: (url: string) => Promise<void>;
  run: <T>(script: string, ...args: unknown[]) => Promise<T>;
  /** The shadow root's element where `inner` is given. Waits until it is there and can be used. */
  click: (selector: string, inner?: string) => Promise<void>;
  type: (selector: string, text: string) => Promise<void>;
  windows: () => Promise<string[]>;
  switchTo: (window: string) => Promise<void>;
  /** Asks again until it is true. @throws an Error with `what` after half a minute */
  until: (what: string, holds: () => Promise<boolean>) => Promise<void>;
  close: () => Promise<void>;
}

/** The key of an element in the protocol (W3C WebDriver section 11). */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const SHADOW = 'shadow-6066-11e4-a52e-4f735466cecf';
const DEADLINE_MS = 30_000;

/** A WebKitGTK in a display of its own; `acceptInsecureCerts`, for a certificate that was made for the run. */
export async function startWebKit(): Promise<Driver> {
  const port = await freePort();
  const env = { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', LIBGL_ALWAYS_SOFTWARE: '1' };
  const args = ['-a', 'WebKitWebDriver', `--port=${port}`];
  // A group of its own, so that the display and the browser end with it.
  const child = spawn('xvfb-run', args, { env, detached: true, stdio: 'ignore' });
  const send = sender(`http://127.0.0.1:${port}`);
  await until('WebKitWebDriver listens', () => send('GET', '/status').then(Boolean, () => false));
  const capabilities = { alwaysMatch: { acceptInsecureCerts: true } };
  const { sessionId } = (await send('POST', '/session', { capabilities })) as { sessionId: string };
  const command = (method: string, path: string, body?: object) => send(method, `/session/${sessionId}${path}`, body);
  const close = async () => {
    await command('DELETE', '').catch(() => undefined);
    process.kill(-child.pid!);
  };
  return { ...driver(command), until, close };
}

type Command = (method: string, path: string, body?: object) => Promise<unknown>;

function driver(command: Command): Omit<Driver, 'until' | 'close'> {
  const find = async (selector: string, inner?: string): Promise<string> => {
    const outer = idOf(await command('POST', '/element', { using: 'css selector', value: selector }), ELEMENT);
    if (inner === undefined) return outer;
    const root = idOf(await command('GET', `/element/${outer}/shadow`), SHADOW);
    return idOf(await command('POST', `/shadow/${root}/element`, { using: 'css selector', value: inner }), ELEMENT);
  };
  const act = (what: string, task: () => Promise<unknown>) =>
    until(what, () =>
      task().then(
        () => true,
        () => false,
      ),
    );
  return {
    open: async (url) => void (await command('POST', '/url', { url })),
    run: async <T>(script: string, ...args: unknown[]) =>
      (await command('POST', '/execute/sync', { script, args })) as T,
    click: (selector, inner) =>
      act(`${selector} can be clicked`, async () => {
        const element = await find(selector, inner);
        if (!(await command('GET', `/element/${element}/enabled`))) throw new Error('not yet');
        await command('POST', `/element/${element}/click`, {});
      }),
    type: (selector, text) =>
      act(`${selector} takes text`, async () => {
        await command('POST', `/element/${await find(selector)}/value`, { text });
      }),
    windows: async () => (await command('GET', '/window/handles')) as string[],
    switchTo: async (handle) => void (await command('POST', '/window', { handle })),
  };
}

function idOf(value: unknown, key: string): string {
  return (value as Record<string, string>)[key]!;
}

function sender(base: string): Command {
  return async (method, path, body) => {
    const response = await fetch(base + path, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = (await response.json()) as { value: { message?: string } };
    if (!response.ok) throw new Error(value.message ?? path);
    return value;
  };
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + DEADLINE_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`In vain: ${what}`);
    await pause(100);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => void server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => void server.close(resolve));
  return port;
}
