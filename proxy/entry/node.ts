import { boot } from '../http/boot.ts';
import { diskAssets, listen } from './nodeServer.ts';

// A container: HOST and PORT are the platform's; the origin that people see is ORIGIN.
const { PORT = '8787', HOST = '127.0.0.1' } = process.env;
const server = boot(process.env, { assets: diskAssets() }, (line) => console.log(line));
try {
  const { port } = await listen(server, Number(PORT), HOST);
  console.log(`listening on ${HOST}:${port}`);
} catch (error) {
  console.error(`PORT or HOST cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
