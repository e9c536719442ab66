import { vercel } from '../../proxy/deploy/vercel.ts';
import { workers } from '../../proxy/deploy/workers.ts';

/** Once, before any test: what would be deployed to Vercel and to Cloudflare, for whichever files start it. */
export async function setup(): Promise<void> {
  await vercel.prepare();
  await workers.prepare();
}
