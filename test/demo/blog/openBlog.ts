import type { Config } from '../../../proxy/config/config.ts';
import type { Server } from '../../../proxy/http/boot.ts';
import { listenNear } from '../listenNear.ts';
import { createBlog } from './createBlog.ts';

/** The demo page: its address is there before the login origin is, which has to know it. */
export interface Blog {
  origin: string;
  /** Serves it from now on, with the button of `server`, which is asked in this process: its certificate may be anybody's. */
  show: (server: Server, config: Config, issuer: string) => Promise<void>;
  close: () => Promise<void>;
}

export const BLOG_PORT = 8790;
const STARTING = new Response('The Quiet Garden opens in a moment.\n', { status: 503 });

/** Listens on 127.0.0.1, which is another site than localhost, at `port` or the next free one. */
export async function openBlog(port: number): Promise<Blog> {
  const late: { server?: Server } = {};
  const { port: taken, close } = await listenNear(
    { fetch: (request) => late.server?.fetch(request) ?? STARTING.clone() },
    port,
    false,
  );
  const origin = `http://127.0.0.1:${taken}`;
  return {
    origin,
    show: async (server, { origins: [login], providers }, issuer) => {
      const ask = async (url: string) => server.fetch(new Request(url));
      late.server = await createBlog({ origin, login, ask, providers: [...providers.values()], pictures: [issuer] });
    },
    close,
  };
}
