/** What may follow `npm start --`. */
export interface Options {
  https: boolean;
  help: boolean;
  /** Ids of providers whose client is asked for at the start. */
  with: string[];
}

export const HELP = `npm start [-- options]: the sign-in page, the token proxy and an embedded identity provider.

  --with <provider>  switch a real provider on: asks for its client id and, without echo, its secret, which stay in
                     the memory of this run; may be said more than once, as in --with github --with strava
  --https            serve https with a certificate made for this run, of which the browser will warn;
                     for a browser that takes no Secure cookies over http, as WebKit
  --help             print this

PORT and ORIGIN in the environment say where; the README has the other variables.`;

/** @throws an Error whose one line names the argument and the mend */
export function readOptions(args: readonly string[]): Options {
  const options: Options = { https: false, help: false, with: [] };
  for (const [at, argument] of args.entries()) {
    if (args[at - 1] === '--with') options.with.push(argument);
    else if (argument === '--https') options.https = true;
    else if (argument === '--help') options.help = true;
    else if (argument !== '--with' || at === args.length - 1) throw new Error(problemOf(argument));
  }
  return options;
}

function problemOf(argument: string): string {
  return argument === '--with'
    ? '--with needs the name of a provider behind it, as in `npm start -- --with github`'
    : `there is no option ${JSON.stringify(argument)}: \`npm start -- --help\` lists those there are`;
}
