import { type Browser, chromium } from 'playwright-core';

import { findBrowser } from './findBrowser.ts';

/** Nothing here weakens the web's own security. */
const ARGUMENTS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** A headless Chromium. The caller closes it. */
export async function launchBrowser(env: NodeJS.ProcessEnv = process.env): Promise<Browser> {
  const { executablePath, isShell } = await findBrowser(env);
  const args = [...ARGUMENTS, ...sandbox(isShell), ...(isShell ? ['--headless=shell'] : [])];
  return chromium.launch({ executablePath, args, headless: true });
}

/** Chromium refuses to start as root with its sandbox on. */
function sandbox(isShell: boolean): string[] {
  return isShell || process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
