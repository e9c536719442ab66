import { createBarrier } from './proxyApp.ts';
import type { TestApp } from './testApp.ts';

/** The provider answers an exchange only once the barrier is open. */
export function holdExchange({ provider }: TestApp): ReturnType<typeof createBarrier> {
  const barrier = createBarrier();
  provider.answers.token = async () => {
    await barrier.wait();
    return Response.json(await provider.tokenBody());
  };
  return barrier;
}
