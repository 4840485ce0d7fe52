import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Meeting } from '../api/types';
import { milestonePassed, type ServerClock } from '../live/clock';
import type { MeetingSnapshot, MeetingStore } from './store';
import type { Texts } from './texts';

export const useMeeting = (store: MeetingStore): MeetingSnapshot =>
  useSyncExternalStore(store.subscribe, store.get, store.get);

const backMs = 60_000;

/** Is the conference lost, or has this page just seen it come back? */
export function useRoomNews(view: Meeting | null): 'lost' | 'back' | undefined {
  const lost = view?.room?.lost !== undefined;
  const before = useRef(false);
  const [back, setBack] = useState(false);
  useEffect(() => {
    const again = before.current && !lost;
    before.current = lost;
    setBack(again);
    if (!again) return;
    const timer = setTimeout(() => setBack(false), backMs);
    return () => clearTimeout(timer);
  }, [lost]);
  if (lost) return 'lost';
  const going = view?.phase === 'registration' || view?.phase === 'open';
  return back && going && view.room?.live ? 'back' : undefined;
}

export interface Countdown {
  ms: number;
  /** What a screen reader says of the time left, once at each milestone. */
  spoken: string;
}

/** Counts down by the server's time; when the deadline moves, the time left is computed anew. */
export function useCountdown(
  clock: ServerClock, until: string | undefined, texts: Texts,
): Countdown {
  const [state, set] = useState<Countdown>({ ms: until ? clock.msUntil(until) : 0, spoken: '' });
  const before = useRef(state.ms);
  useEffect(() => {
    if (!until) return;
    before.current = clock.msUntil(until);
    set({ ms: before.current, spoken: '' });
    const timer = setInterval(() => {
      const ms = clock.msUntil(until);
      const milestone = milestonePassed(before.current, ms);
      const closed = before.current > 0 && ms === 0;
      before.current = ms;
      set((old) => ({
        ms,
        spoken: closed ? texts.closedSpoken : milestone ? texts.leftSpoken(milestone) : old.spoken,
      }));
    }, 250);
    return () => clearInterval(timer);
  }, [clock, until, texts]);
  return state;
}
