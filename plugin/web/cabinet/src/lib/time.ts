import type { ServerClock } from '@quorum/core/live/clock';
import { useEffect, useState } from 'react';

/** Where this computer is, as far as it knows. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Milliseconds left by the server's clock, whatever the clock of this computer says. */
export function useTimeUntil(clock: ServerClock, until: string): number {
  const [left, setLeft] = useState(() => clock.msUntil(until));
  useEffect(() => {
    const tick = () => setLeft(clock.msUntil(until));
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [clock, until]);
  return left;
}
