import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Browser {
  executablePath: string;
  /** A headless shell has the old headless mode only and needs to be told so. */
  isShell: boolean;
}

const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];

const USUAL_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
];

const WHAT_TO_DO = 'Install Chrome or Chromium, or set CHROMIUM to the path of one.';

/**
 * `$CHROMIUM`, else an installed Chrome or Chromium, else the one that npm installed.
 * @throws Error of one line that says what to do
 */
export async function findBrowser(env: NodeJS.ProcessEnv = process.env): Promise<Browser> {
  const wanted = env['CHROMIUM'];
  if (wanted) return named(wanted);
  const executablePath = installed(env['PATH'] ?? '').find(isExecutable);
  return executablePath === undefined ? fromNpm() : { executablePath, isShell: false };
}

function named(executablePath: string): Browser {
  if (!isExecutable(executablePath)) {
    throw new Error(`CHROMIUM is set to ${executablePath}, which is no program. ${WHAT_TO_DO}`);
  }
  return { executablePath, isShell: /shell/.test(executablePath) };
}

function installed(path: string): string[] {
  return [...onPath(path, NAMES), ...USUAL_PLACES];
}

/** Where programs with these names could be, in the order of the names. */
export function onPath(path: string, names: readonly string[]): string[] {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @sparticuz/chromium unpacks a headless shell into the temporary directory; it is for Linux on x64. */
async function fromNpm(): Promise<Browser> {
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    return { executablePath: await chromium.executablePath(), isShell: true };
  } catch (error) {
    throw new Error(`No browser was found. ${WHAT_TO_DO}`, { cause: error });
  }
}
