import { vercel } from '../../proxy/deploy/vercel.ts';

/** Once, before any test: what would be deployed to Vercel, for whichever files start it. */
export async function setup(): Promise<void> {
  await vercel.prepare();
}
