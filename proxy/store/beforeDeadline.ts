import { STORE_DEADLINE } from './store.ts';

/** Rejects where a store's answer has not come by its deadline. */
export async function beforeDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the store did not answer in time')), STORE_DEADLINE);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
