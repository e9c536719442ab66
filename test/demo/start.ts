import { createInterface } from 'node:readline';
import { ConfigError, readConfig } from '../../proxy/config/config.ts';
import { diskAssets } from '../../proxy/entry/diskAssets.ts';
import { createRedisStore } from '../../proxy/entry/stores/redisStore.ts';
import { createApp } from '../../proxy/http/app.ts';
import type { Server } from '../../proxy/http/boot.ts';
import { isLoopback } from '../../proxy/protocol/endpointUrl.ts';
import { openStore } from '../../proxy/store/openStore.ts';
import { openUpstash } from '../../proxy/store/upstashStore.ts';
import { readAddress } from './address.ts';
import { announce } from './announce.ts';
import { askClients, rowFor } from './askClients.ts';
import { withDoctor } from './doctorPage.ts';
import { BLOG_PORT, openBlog } from './blog/openBlog.ts';
import { endWithNpm } from './endWithNpm.ts';
import { demoEnv } from './demoEnv.ts';
import { listenHttps, readHttpsAddress } from './https.ts';
import { startIdpProcess, type IdpProcess } from './idpProcess.ts';
import { listenNear } from './listenNear.ts';
import { HELP, readOptions, type Options } from './options.ts';
import { fetchWire } from '../../proxy/entry/fetchWire.ts';

const STARTING = new Response('Postern is starting.\n', { status: 503 });

// `npm start`: the built SPA and the proxy from one origin, beside an embedded identity provider.
try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else await start(options);
} catch (error) {
  console.error(error instanceof ConfigError ? `The configuration is wrong.\n${error.message}` : message(error));
  process.exit(1);
}

async function start({ https, with: ids }: Options): Promise<void> {
  const rows = ids.map(rowFor);
  const late: { server?: Server } = {};
  const origin = await open({ fetch: (request) => late.server?.fetch(request) ?? STARTING.clone() }, https);
  const env = rows.length === 0 ? process.env : await askClients(rows, process.env, origin);
  const beside = isLoopback(new URL(origin).hostname) ? await startBeside(env['ORIGIN'] ?? origin) : undefined;
  const { env: wholeEnv, find } = demoEnv(env, origin, beside?.idp.issuer, beside?.blog.origin);
  const config = readConfig(wholeEnv, find);
  const app = createApp({
    config,
    wire: fetchWire,
    store: openStore(config.store, { upstash: openUpstash, redis: ({ url }) => createRedisStore(url) }),
    now: () => Date.now(),
    assets: diskAssets(),
    log: (line) => console.log(JSON.stringify(line)),
  });
  late.server = withDoctor(app, wholeEnv, find);
  await beside?.blog.show(app, config, beside.idp.issuer);
  announce(origin, beside);
  if (https)
    console.log('  The browser warns of the certificate: it was made for this run, and nobody vouches for it.\n');
  endWithNpm(() => process.exit(0));
  if (beside !== undefined) toggleOnKey(beside.idp);
}

/** What the demo has beside the sign-in page, where that is on this machine. */
async function startBeside(origin: string) {
  const blog = await openBlog(process.env['PORT'] === '0' ? 0 : BLOG_PORT);
  return { blog, idp: await startIdpProcess(origin, sayStopped) };
}

/** Listens, and says at which origin. */
async function open(server: Server, https: boolean): Promise<string> {
  const address = https ? readHttpsAddress(process.env) : readAddress(process.env);
  const { port } = await (https ? listenHttps(server, address) : listenNear(server, address.port, address.fixed));
  return address.origin(port);
}

function sayStopped(command: string): void {
  console.log(`The identity provider has stopped. To start it again press i and Enter, or run: ${command}`);
}

function toggleOnKey(idp: IdpProcess): void {
  createInterface({ input: process.stdin }).on('line', (line) => {
    if (line.trim() !== 'i') return;
    if (idp.pid() !== undefined) return idp.stop();
    idp.start().then(
      () => console.log(`The identity provider is back on ${idp.issuer}.`),
      (error: unknown) => console.error(message(error)),
    );
  });
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
