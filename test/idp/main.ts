import { endWithNpm } from '../demo/endWithNpm.ts';
import { startIdp } from './startIdp.ts';

const port = Number(process.env['IDP_PORT'] ?? 9001);
const origins = (process.env['IDP_ORIGINS'] ?? 'http://localhost:8787').split(',').map((origin) => origin.trim());

try {
  const idp = await startIdp({ port, origins });
  console.log(`identity provider ready on ${idp.issuer}`);
  const stop = (): void => void idp.close().then(() => process.exit(0));
  for (const end of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(end, stop);
  // As a child of `npm start` it ends by `disconnect`.
  if (!process.connected) endWithNpm(stop);
} catch (error) {
  console.error(problem(error));
  process.exit(1);
}

function problem(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'EADDRINUSE'
    ? `identity provider: port ${port} is taken; stop what listens there, or set IDP_PORT to a free one`
    : `identity provider: ${message}`;
}
