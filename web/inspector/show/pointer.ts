import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Handshake } from '../../../proxy/protocol/handshake/step.ts';
import { fingerprintsIn } from './marks.ts';

/** Which hidden value somebody is pointing at; every place that has the same one shows it. */
export interface Pointer {
  current(): string | undefined;
  point(fingerprint: string | undefined): void;
  subscribe(listener: () => void): () => void;
}

export function createPointer(): Pointer {
  const listeners = new Set<() => void>();
  let current: string | undefined;
  return {
    current: () => current,
    point: (fingerprint) => {
      current = fingerprint;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The hidden values of a handshake: in which steps, counted from 1, each occurs. */
export type Whereabouts = ReadonlyMap<string, readonly number[]>;

export function whereaboutsOf({ steps }: Handshake): Whereabouts {
  const found = new Map<string, number[]>();
  for (const [index, step] of steps.entries()) {
    for (const fingerprint of fingerprintsIn(JSON.stringify(step))) {
      found.set(fingerprint, [...(found.get(fingerprint) ?? []), index + 1]);
    }
  }
  return found;
}

export const PointerContext = createContext<{ pointer: Pointer; whereabouts: Whereabouts }>({
  pointer: createPointer(),
  whereabouts: new Map(),
});

/** Whether `isAt` holds of the value that somebody is pointing at. */
export function usePointedAt(isAt: (fingerprint: string) => boolean): boolean {
  const { pointer } = useContext(PointerContext);
  return useSyncExternalStore(
    pointer.subscribe,
    () => {
      const current = pointer.current();
      return current !== undefined && isAt(current);
    },
    () => false,
  );
}
