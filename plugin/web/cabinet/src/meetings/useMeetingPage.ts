import { Problem } from '@quorum/core/api/problem';
import { useMeeting } from '@quorum/core/voting/hooks';
import { MeetingStore } from '@quorum/core/voting/store';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { meetingPort } from '@quorum/core/voting/ports';
import { meetingCaller } from '../voting/caller';

/** A meeting kept up to date while its page is shown. */
export function useMeetingPage(id: string) {
  const store = useMemo(
    () => new MeetingStore({ port: meetingPort(meetingCaller(id)), meeting: id, storage: sessionStorage }), [id]);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    // The first answer decides whether there is anything to follow.
    store.refresh().then(
      () => {
        setError(null);
        store.start();
      },
      (problem: unknown) => {
        setError(problem);
        if (!(problem instanceof Problem)) store.start();
      },
    );
    return () => store.stop();
  }, [store]);
  const snapshot = useMeeting(store);
  const queries = useQueryClient();
  const looked = snapshot.view?.serverTime;
  useEffect(() => {
    // What made the page look anew may have been an application, or the decision on it.
    void queries.invalidateQueries({ queryKey: ['applications', id] });
  }, [queries, id, looked]);
  return { store, meeting: snapshot.view, unit: snapshot.view?.regulation?.unit, error };
}
