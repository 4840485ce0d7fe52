// What is being filled in, kept for this tab: a reload, another tab of the page or the browser's Back
// lose nothing. Forgotten once it is saved, and when the person leaves.
import { useCallback, useState } from 'react';

export interface Kept<T> {
  value: T;
  /** Changed since it was saved. */
  dirty: boolean;
  set(next: T): void;
  /** It is saved; `next`: what the form shows from now on, as it is now if left out. */
  saved(next?: T): void;
}

const prefix = 'quorum:form:';
const draftsPrefix = 'quorum:drafts:';

export function read<T>(name: string): T | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(prefix + name) ?? 'null') as T | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(name: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(prefix + name);
    else sessionStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // Then a reload begins anew.
  }
}

export function useKept<T>(name: string, initial: () => T): Kept<T> {
  const [state, setState] = useState(() => {
    const begun = read<T>(name);
    return { value: begun ?? initial(), dirty: begun !== undefined };
  });
  const set = useCallback((value: T) => {
    write(name, value);
    setState({ value, dirty: true });
  }, [name]);
  const saved = useCallback((next?: T) => {
    write(name, undefined);
    setState(({ value }) => ({ value: next ?? value, dirty: false }));
  }, [name]);
  return { ...state, set, saved };
}

/** Nothing of one person is left to the next: neither forms nor begun ballots. */
export function forgetAll(storage: Storage = sessionStorage): void {
  try {
    Object.keys(storage)
      .filter((name) => name.startsWith(prefix) || name.startsWith(draftsPrefix))
      .forEach((name) => storage.removeItem(name));
  } catch {
    // Nothing could be kept either.
  }
}
