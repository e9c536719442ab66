import { createInterface } from 'node:readline';
import { ConfigError, readConfig } from '../../proxy/config.ts';
import { diskAssets } from '../../proxy/entry/nodeServer.ts';
import { createApp } from '../../proxy/http/app.ts';
import type { Server } from '../../proxy/http/boot.ts';
import { isLoopback } from '../../proxy/protocol/endpointUrl.ts';
import { readAddress } from './address.ts';
import { announce } from './announce.ts';
import { endWithNpm } from './endWithNpm.ts';
import { demoEnv } from './demoEnv.ts';
import { startIdpProcess, type IdpProcess } from './idpProcess.ts';
import { listenNear } from './listenNear.ts';

// `npm start`: the built SPA and the proxy from one origin, beside an embedded identity provider.
try {
  await start();
} catch (error) {
  console.error(error instanceof ConfigError ? `The configuration is wrong.\n${error.message}` : message(error));
  process.exit(1);
}

async function start(): Promise<void> {
  const address = readAddress(process.env);
  const late: { server?: Server } = {};
  const { port } = await listenNear({ fetch: (request) => late.server!.fetch(request) }, address.port, address.fixed);
  const origin = address.origin(port);
  const idp = isLoopback(new URL(origin).hostname) ? await startIdpProcess(origin, sayStopped) : undefined;
  late.server = createApp({
    config: readConfig(demoEnv(process.env, origin, idp?.issuer)),
    fetch: (url, init) => fetch(url, init),
    now: () => Date.now(),
    assets: diskAssets(),
    log: (line) => console.log(JSON.stringify(line)),
  });
  announce(origin, idp);
  endWithNpm(() => process.exit(0));
  if (idp !== undefined) toggleOnKey(idp);
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
