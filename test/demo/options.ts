/** What may follow `npm start --`. */
export interface Options {
  https: boolean;
  help: boolean;
}

export const HELP = `npm start [-- options]: the sign-in page, the token proxy and an embedded identity provider.

  --https  serve https with a certificate made for this run, of which the browser will warn;
           for a browser that takes no Secure cookies over http, as WebKit
  --help   print this

PORT and ORIGIN in the environment say where; the README has the other variables.`;

const KNOWN = new Set(['--https', '--help']);

/** @throws an Error whose one line names the argument and the mend */
export function readOptions(args: readonly string[]): Options {
  const unknown = args.find((argument) => !KNOWN.has(argument));
  if (unknown !== undefined) {
    throw new Error(`there is no option ${JSON.stringify(unknown)}: \`npm start -- --help\` lists those there are`);
  }
  return { https: args.includes('--https'), help: args.includes('--help') };
}
