import { PEOPLE } from '../idp/originals/people.ts';
import { USERS } from '../idp/users.ts';
import type { IdpProcess } from './idpProcess.ts';

/** The demo's own servers beside the sign-in page. */
interface Beside {
  idp: IdpProcess;
  /** The page with the login button. */
  blog: { origin: string };
}

/** What a newcomer needs to see after `npm start`. */
export function announce(origin: string, beside: Beside | undefined): void {
  const lines = ['', `  Postern is ready. Open  ${origin}`, ''];
  if (beside !== undefined)
    lines.push(...aboutBlog(beside.blog.origin), ...aboutIdp(beside.idp), ...aboutDoctor(origin));
  lines.push('  One JSON line for each request follows. Ctrl-C ends everything.', '');
  console.log(lines.join('\n'));
}

function aboutBlog(blog: string): string[] {
  return [`  A page of another origin, with the login button: ${blog}`, ''];
}

/** Only on this machine: elsewhere nobody is shown how it is set up. */
function aboutDoctor(origin: string): string[] {
  return [`  What is set up, and whether it can work: ${origin}/doctor`, ''];
}

function aboutIdp({ issuer, pid }: IdpProcess): string[] {
  return [
    `  Embedded identity provider: ${issuer} (process ${pid()})`,
    '  Demo users (any password):',
    ...USERS.map(({ id, name, about }) => `    ${id.padEnd(8)}${name}: ${about}`),
    '  Of the others (WebPlatform, Mozilla, Strava, Twitter, Foursquare, Textbook):',
    ...PEOPLE.map(({ id, name, about }) => `    ${id.padEnd(8)}${name}: ${about}`),
    '  The Textbook one cuts itself off from the windows of other sites (Cross-Origin-Opener-Policy: same-origin).',
    '  More users, which make something fail, are listed on the login pages.',
    '  To see an outage: end that process (or press i and Enter here), and again to bring it back.',
    '',
  ];
}
