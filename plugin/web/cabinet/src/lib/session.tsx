// Who is signed in. A session that ends while somebody works is asked for again over the page.
import { Problem } from '@quorum/core/api/problem';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Session } from '@quorum/core/api/types';
import { useCallback } from 'react';
import { api, signedInAs } from './api';
import { forgetAll } from './kept';

const sessionKey = ['session'];

async function readSession(): Promise<Session | null> {
  try {
    const session = await api.get<Session>('/session');
    signedInAs(session);
    return session;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

export const useSession = () =>
  useQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: Infinity });

/** For pages that are shown to signed-in people only. */
export function useMe(): Session {
  const { data } = useSession();
  if (!data) throw new Error('shown without a session');
  return data;
}

/** What pages keep beside the answers of the server: forms, begun ballots, an opened key. */
function leave(): void {
  forgetAll();
  leaving.forEach((tell) => tell());
}

const leaving = new Set<() => void>();

export function whenLeaving(tell: () => void): void {
  leaving.add(tell);
}

/** Whatever has proven who he is: from now on this page is his. */
export function useEntering() {
  const queries = useQueryClient();
  return useCallback(
    (session: Session) => {
      const before = queries.getQueryData<Session | null>(sessionKey);
      signedInAs(session);
      queries.setQueryData(sessionKey, session);
      // Another person sees nothing of what the first one saw, and signs with nothing of his.
      if (before && before.account !== session.account) {
        leave();
        queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
      }
      void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
    },
    [queries],
  );
}

export function useSignIn() {
  const enter = useEntering();
  return useCallback(
    async (email: string, password: string) => {
      const session = await api.post<Session>('/session', { email: email.trim(), password });
      enter(session);
      return session;
    },
    [enter],
  );
}

export function useSignOut() {
  const queries = useQueryClient();
  return useCallback(async () => {
    await api.delete('/session').catch(() => undefined);
    api.csrfToken = '';
    leave();
    queries.clear();
    queries.setQueryData(sessionKey, null);
  }, [queries]);
}
