import { doctor } from '../doctor/command.ts';

// `npm run doctor [-- provider]`: what is wrong with this environment's configuration and its providers.
const tools = { fetch: (url: string, init: RequestInit) => fetch(url, init), now: () => Date.now() };
// https://no-color.org
const isColoured = process.stdout.isTTY && !process.env['NO_COLOR'];
const { text, code } = await doctor(process.argv.slice(2), process.env, tools, isColoured);
console.log(text);
process.exitCode = code;
