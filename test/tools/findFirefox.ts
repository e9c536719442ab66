import { execFileSync } from 'node:child_process';

import { isExecutable, onPath } from './findBrowser.ts';

/** Older ones do not have all of the protocol that drives it. */
export const OLDEST_FIREFOX = 153;

const NAMES = ['firefox', 'firefox-esr'];
const USUAL_PLACES = ['/Applications/Firefox.app/Contents/MacOS/firefox', '/snap/bin/firefox'];

/** `$FIREFOX`, else an installed Firefox that is new enough; undefined: there is none. */
export function findFirefox(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const wanted = env['FIREFOX'];
  if (wanted) return wanted;
  return [...onPath(env['PATH'] ?? '', NAMES), ...USUAL_PLACES].find((path) => isExecutable(path) && isNew(path));
}

function isNew(path: string): boolean {
  const version = execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return Number(/(\d+)\./.exec(version)?.[1] ?? 0) >= OLDEST_FIREFOX;
}
