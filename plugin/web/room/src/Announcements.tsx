import { useEffect, useRef } from 'react';
import { useMeeting } from '../../core/voting/hooks';
import type { Question } from '../../core/api/types';
import type { MeetingStore } from '../../core/voting/store';

interface Props {
  store: MeetingStore;
  onAnnounced(question: Question): void;
}

/** Tells of each outcome once, when it is announced; who comes later reads it in the panel. */
export function Announcements({ store, onAnnounced }: Props) {
  const agenda = useMeeting(store).view?.agenda;
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (!agenda) return;
    const announced = agenda.filter((one) => one.announcedAt);
    const before = known.current;
    known.current = new Set(announced.map((one) => one.id));
    if (before) announced.filter((one) => !before.has(one.id)).forEach(onAnnounced);
  }, [agenda, onAnnounced]);
  return null;
}
