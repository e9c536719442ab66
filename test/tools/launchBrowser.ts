import { type Browser, chromium, firefox } from 'playwright-core';

import { findBrowser } from './findBrowser.ts';
import { findFirefox } from './findFirefox.ts';

/** Nothing here weakens the web's own security. */
const ARGUMENTS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

export interface LaunchOptions {
  /** Windows that no click has asked for are blocked, as people have it; under automation they are not. */
  blockPopups?: boolean;
}

/** A headless browser: Chromium, or what `POSTERN_BROWSER` says. The caller closes it. */
export async function launchBrowser(
  env: NodeJS.ProcessEnv = process.env,
  options: LaunchOptions = {},
): Promise<Browser> {
  return env['POSTERN_BROWSER'] === 'firefox' ? launchFirefox(env, options) : launchChromium(env, options);
}

async function launchChromium(env: NodeJS.ProcessEnv, { blockPopups }: LaunchOptions): Promise<Browser> {
  const { executablePath, isShell } = await findBrowser(env);
  const args = [...ARGUMENTS, ...sandbox(isShell), ...(isShell ? ['--headless=shell'] : [])];
  const ignoreDefaultArgs = blockPopups ? ['--disable-popup-blocking'] : [];
  return chromium.launch({ executablePath, args, ignoreDefaultArgs, headless: true });
}

/** Chromium refuses to start as root with its sandbox on. */
function sandbox(isShell: boolean): string[] {
  return isShell || process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** A stock Firefox, driven over WebDriver BiDi. */
async function launchFirefox(env: NodeJS.ProcessEnv, { blockPopups }: LaunchOptions): Promise<Browser> {
  const executablePath = findFirefox(env);
  if (executablePath === undefined) throw new Error('No Firefox was found. Install one, or set FIREFOX to its path.');
  const firefoxUserPrefs = blockPopups ? { 'dom.disable_open_during_load': true } : {};
  return firefox.launch({ channel: 'moz-firefox', executablePath, firefoxUserPrefs, headless: true });
}
