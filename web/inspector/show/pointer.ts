import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Handshake } from '../../../proxy/protocol/handshake/step.ts';
import { hiddenIn } from './marks.ts';

/** Which hidden value somebody is pointing at; every place that has the same one shows it. */
export interface Pointer {
  current(): string | undefined;
  point(fingerprint: string | undefined): void;
  subscribe(listener: () => void): () => void;
}

function createPointer(): Pointer {
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
    for (const fingerprint of new Set(hiddenIn(JSON.stringify(step)).map((hidden) => hidden.fingerprint))) {
      found.set(fingerprint, [...(found.get(fingerprint) ?? []), index + 1]);
    }
  }
  return found;
}

/** Where somebody points, and where else the same value is; that is found out once it is asked for. */
export interface Pointing {
  pointer: Pointer;
  whereabouts: () => Whereabouts;
}

export function createPointing(handshake: Handshake): Pointing {
  let found: Whereabouts | undefined;
  return { pointer: createPointer(), whereabouts: () => (found ??= whereaboutsOf(handshake)) };
}

export const PointerContext = createContext<Pointing>({ pointer: createPointer(), whereabouts: () => new Map() });

/** The value that somebody is pointing at. */
export function usePointedAt(): string | undefined {
  const { pointer } = useContext(PointerContext);
  return useSyncExternalStore(pointer.subscribe, pointer.current);
}

/** The steps, counted from 1, in which the value is that somebody is pointing at. */
export function usePointedSteps(): readonly number[] {
  const { whereabouts } = useContext(PointerContext);
  const pointed = usePointedAt();
  return (pointed !== undefined && whereabouts().get(pointed)) || [];
}
