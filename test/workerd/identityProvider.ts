import type { TestProject } from 'vitest/node';
import { startIdp } from '../idp/startIdp.ts';

declare module 'vitest' {
  interface ProvidedContext {
    issuer: string;
  }
}

export const WORKER_ORIGIN = 'http://localhost:8787';

/** A real identity provider in Node, for the tests inside workerd to talk to over a real connection. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const idp = await startIdp({ origins: [WORKER_ORIGIN] });
  project.provide('issuer', idp.issuer);
  return () => idp.close();
}
