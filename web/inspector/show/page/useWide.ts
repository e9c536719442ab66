import { useSyncExternalStore } from 'react';

/** Where the message has room beside the picture; inspector.css says the same. */
const WIDE = '(width >= 68rem)';

export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(WIDE).matches);
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
