/** For this tab, or for longer; nowhere. */
export type Where = '' | 'session' | 'local';

/** What is kept there, as it comes; nothing where there is none, or the storage is refused. */
export function readKept(place: string, where: Where): unknown {
  try {
    return where && JSON.parse(storageOf(where).getItem(place) as string);
  } catch {
    return undefined;
  }
}

/** @throws where the storage is full or refused */
export function keep(place: string, what: unknown, where: Where): void {
  if (where) storageOf(where).setItem(place, JSON.stringify(what));
}

export function forget(place: string): void {
  try {
    storageOf('session').removeItem(place);
    storageOf('local').removeItem(place);
  } catch {
    // Refused: nothing can be in it.
  }
}

/** A browser may refuse a storage by an exception, at the very look. */
function storageOf(where: Where): Storage {
  return where === 'local' ? localStorage : sessionStorage;
}
