import type { Handshake } from '../../../proxy/protocol/handshake/step.ts';
import { withoutPerson } from '../export/withoutPerson.ts';
import { bounded, bytesOf, MAX_BYTES, MAX_HANDSHAKES } from './bounds.ts';
import type { Handshakes } from './handshakes.ts';

/** A handshake, and what only the recorder needs of it. */
export interface Kept {
  handshake: Handshake;
  /** The handshake's own, 32 bytes as base64url. */
  key: string;
  /** base64url(SHA-256) of what its answer will be found by: our state, or the request token of OAuth 1.0a. */
  answer?: string | undefined;
  /** A provider was to be connected: whoever is signed in stays who they are. */
  connects?: boolean | undefined;
}

export interface HandshakeStore extends Handshakes {
  put(kept: Kept): void;
  kept(id: string): Kept | undefined;
  /** The newest that fits. */
  newest(fits: (kept: Kept) => boolean): Kept | undefined;
  /** From now on nothing of the person is in memory either. */
  forgetPerson(): void;
}

const PREFIX = 'postern:inspect:handshake:';

/** In memory as they were recorded; in the tab's storage without what is known of the person. */
export function createHandshakeStore(storage: () => Storage): HandshakeStore {
  const listeners = new Set<() => void>();
  const disk = createDisk(storage);
  let all = disk.read();
  let list = handshakesOf(all);
  const change = (next: readonly Kept[]): void => {
    for (const kept of all) if (!next.some((other) => isSame(kept, other))) disk.remove(kept);
    all = next;
    list = handshakesOf(all);
    for (const listener of listeners) listener();
  };
  return {
    list: () => list,
    find: (id) => list.find((handshake) => handshake.id === id),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    clear: () => change([]),
    put: (kept) => {
      const short = { ...kept, handshake: bounded(kept.handshake) };
      const next = fitting([short, ...all.filter((other) => !isSame(other, kept))]);
      if (next.includes(short)) disk.write(short);
      change(next);
    },
    kept: (id) => all.find(({ handshake }) => handshake.id === id),
    newest: (fits) => all.find(fits),
    forgetPerson: () => change(all.map((kept) => ({ ...kept, handshake: masked(kept.handshake) }))),
  };
}

function isSame(a: Kept, b: Kept): boolean {
  return a.handshake.id === b.handshake.id;
}

function handshakesOf(all: readonly Kept[]): readonly Handshake[] {
  return all.map(({ handshake }) => handshake);
}

/** Newest first; the oldest go. */
function fitting(all: readonly Kept[]): readonly Kept[] {
  const sorted = all.toSorted((a, b) => b.handshake.started - a.handshake.started).slice(0, MAX_HANDSHAKES);
  let bytes = 0;
  return sorted.filter(({ handshake }) => {
    bytes += sizeOf(handshake);
    return bytes <= MAX_BYTES;
  });
}

const withoutPersons = new WeakMap<Handshake, Handshake>();

function masked(handshake: Handshake): Handshake {
  const known = withoutPersons.get(handshake) ?? withoutPerson(handshake);
  withoutPersons.set(handshake, known);
  return known;
}

const sizes = new WeakMap<Handshake, number>();
/** In bytes: what is kept beside a handshake. */
const BESIDE = 256;

/** In bytes, in memory or in storage, whichever is more. */
function sizeOf(handshake: Handshake): number {
  const size = sizes.get(handshake) ?? Math.max(...[handshake, masked(handshake)].map(bytesOf)) + BESIDE;
  sizes.set(handshake, size);
  return size;
}

interface Disk {
  read(): readonly Kept[];
  write(kept: Kept): void;
  remove(kept: Kept): void;
}

/** A browser that keeps nothing has them in memory only. */
function createDisk(storage: () => Storage): Disk {
  const attempt = <T>(act: (storage: Storage) => T, otherwise: T): T => {
    try {
      return act(storage());
    } catch {
      return otherwise;
    }
  };
  return {
    read: () => attempt((from) => fitting(Object.keys(from).flatMap((name) => readOne(from, name))), []),
    write: (kept) =>
      attempt((to) => {
        to.setItem(PREFIX + kept.handshake.id, JSON.stringify({ ...kept, handshake: masked(kept.handshake) }));
      }, undefined),
    remove: ({ handshake: { id } }) => attempt((from) => from.removeItem(PREFIX + id), undefined),
  };
}

function readOne(storage: Storage, name: string): Kept[] {
  if (!name.startsWith(PREFIX)) return [];
  try {
    const kept = JSON.parse(storage.getItem(name) ?? '') as Kept;
    return kept.handshake.version === 1 && Array.isArray(kept.handshake.steps) ? [kept] : [];
  } catch {
    return [];
  }
}
