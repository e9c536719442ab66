import { createServer as createHttpServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createServer as createViteServer, type Plugin } from 'vite';
import { readConfig } from '../../proxy/config/config.ts';
import { createApp } from '../../proxy/http/app.ts';
import { openStore } from '../../proxy/store/openStore.ts';
import { PROVIDERS_ELEMENT } from '../../proxy/protocol/contract.ts';
import { publicProvider } from '../../proxy/protocol/publicProvider.ts';
import { readAddress } from './address.ts';
import { announce } from './announce.ts';
import { BLOG_PORT, openBlog } from './blog/openBlog.ts';
import { endWithNpm } from './endWithNpm.ts';
import { demoEnv } from './demoEnv.ts';
import { withDoctor } from './doctorPage.ts';
import { sourceOf } from './sourceOf.ts';
import { startIdpProcess } from './idpProcess.ts';
import { fetchWire } from '../../proxy/entry/fetchWire.ts';

// `npm run dev`: the same origin and the same API, with Vite in front of the SPA for hot reload. Vite's pages need
// inline scripts, so the content security policy is only on what `npm start` serves.
const { port, origin: originAt } = readAddress(process.env);
const origin = originAt(port);
const idp = await startIdpProcess(origin, (command) =>
  console.log(`The identity provider has stopped. To start it again: ${command}`),
);
const blog = await openBlog(BLOG_PORT);
const { env, find } = demoEnv(process.env, origin, idp.issuer, blog.origin);
const config = readConfig(env, find);
const app = createApp({
  store: openStore(config.store),
  config,
  wire: fetchWire,
  now: () => Date.now(),
  assets: async () => new Response(null, { status: 404 }),
  log: (line) => console.log(JSON.stringify(line)),
});
await blog.show(app, config, idp.issuer);
const server = withDoctor(app, env, find);
const api = getRequestListener((request) => server.fetch(request));
const http = createHttpServer();
const vite = await createViteServer({
  appType: 'spa',
  plugins: [providersInHtml()],
  server: { middlewareMode: true, hmr: { server: http } },
});
http.on('request', (request, response) => {
  const { url = '/' } = request;
  request.url = sourceOf(url);
  if (/^\/(api|healthz|doctor|button|\.well-known)(\/|\?|$)/.test(url)) void api(request, response);
  else vite.middlewares(request, response);
});
http.listen(port, '127.0.0.1', () => announce(origin, { idp, blog }));
endWithNpm(() => process.exit(0));

function providersInHtml(): Plugin {
  const children = JSON.stringify([...config.providers.values()].map(publicProvider)).replaceAll('<', '\\u003c');
  return {
    name: 'providers-in-html',
    transformIndexHtml: (html) =>
      html
        .replace(`id="${PROVIDERS_ELEMENT}">`, (found) => found + children)
        .replace('<html', config.inspect === 'everyone' ? '<html data-inspect' : '<html'),
  };
}
