// An act of a person: pressed once, done once. A second press while the first is on its way, and a
// press after an answer got lost, repeat the same key.
import { newKey } from '@quorum/core/api/client';
import { Unreachable } from '@quorum/core/api/problem';
import { useCallback, useRef, useState } from 'react';

export interface Running {
  busy: boolean;
  error: unknown;
  run(work: (key: string) => Promise<void>): Promise<boolean>;
  clear(): void;
}

export function useAct(): Running {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const running = useRef(false);
  const key = useRef<string | null>(null);
  const run = useCallback(async (work: (key: string) => Promise<void>) => {
    if (running.current) return false;
    running.current = true;
    key.current ??= newKey();
    setBusy(true);
    setError(null);
    try {
      await work(key.current);
      key.current = null;
      return true;
    } catch (problem) {
      if (!(problem instanceof Unreachable)) key.current = null;
      setError(problem);
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  return { busy, error, run, clear: useCallback(() => setError(null), []) };
}
