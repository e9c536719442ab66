import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemoProcess, type DemoProcess } from '../../demo/demoProcess.ts';
import { startWebKit, type Driver } from '../../harness/webDriver.ts';

// WebKit takes no Secure cookie over http, so the login origin is at https here, with a certificate of this run.
let demo: DemoProcess;
let driver: Driver;
beforeAll(async () => {
  [driver, demo] = await Promise.all([startWebKit(), startDemoProcess(['--https'])]);
});
afterAll(() => Promise.all([driver?.close(), demo?.stop()]));

/** Does what opens a window, and goes on in it. */
async function inNewWindow(open: () => Promise<void>): Promise<void> {
  const before = await driver.windows();
  await open();
  let fresh: string | undefined;
  await driver.until('a window opens', async () => {
    fresh = (await driver.windows()).find((handle) => !before.includes(handle));
    return fresh !== undefined;
  });
  await driver.switchTo(fresh!);
}

/** Does what closes the current window, and goes back to `handle`. */
async function backTo(handle: string, close: () => Promise<void>): Promise<void> {
  const open = (await driver.windows()).length;
  await close();
  await driver.until('the window closes', async () => (await driver.windows()).length < open);
  await driver.switchTo(handle);
}

async function atProvider(user: string): Promise<void> {
  await driver.type('input[name=login]', user);
  await driver.type('input[name=password]', 'any');
  await driver.click('form button:not([name])');
  await driver.click('button[name=allow]');
}

const textOf = (selector: string) =>
  driver.run<string>('return document.querySelector(arguments[0])?.innerText ?? ""', selector);

test.each([
  ['demo-confidential', 'alice', 'Alice Archer'],
  ['demo-textbook', 'jdoe', 'John Doe'],
])('103 %s: the page is told who it is, and its backend verifies it', async (provider, user, name) => {
  await driver.open(demo.blog);
  const page = (await driver.windows())[0]!;
  const button = `.providers login-button[provider="${provider}"]:not([disabled])`;
  await inNewWindow(() => driver.click(button, 'button'));
  const popup = (await driver.windows()).find((handle) => handle !== page)!;
  await inNewWindow(() => driver.click('.providers button'));
  await backTo(popup, () => atProvider(user));
  await backTo(page, () => driver.click('.button:not(.button-quiet)'));
  await driver.until('the backend has verified it', async () => (await textOf('#answer')) === 'Verified.');
  expect(await textOf('#verified')).toContain(name);
  expect(await textOf('#events')).toContain('login');
});
