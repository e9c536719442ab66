import { isExecutable, onPath } from './findBrowser.ts';

/** Whether WebKitGTK can be driven here: its driver, and a display that nobody sees. */
export function hasWebKit(env: NodeJS.ProcessEnv = process.env): boolean {
  return ['WebKitWebDriver', 'xvfb-run'].every((name) => onPath(env['PATH'] ?? '', [name]).some(isExecutable));
}
