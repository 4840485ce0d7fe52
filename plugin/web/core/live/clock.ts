// The server's time on a machine whose own clock may be wrong: told by the server, carried on by
// the clock of the page, which nobody can set.

import { countdownOf } from '../format/time';

export class ServerClock {
  private anchor: { server: number; page: number; wall: number } | null = null;

  constructor(
    private readonly page: () => number = () => performance.now(),
    private readonly wall: () => number = () => Date.now(),
  ) {}

  sync(serverTime: string): void {
    const server = Date.parse(serverTime);
    if (Number.isNaN(server)) return;
    this.anchor = { server, page: this.page(), wall: this.wall() };
  }

  /** Milliseconds of UTC; until the server has spoken, what this machine believes. */
  now(): number {
    if (!this.anchor) return this.wall();
    return this.anchor.server + (this.page() - this.anchor.page);
  }

  msUntil(time: string): number {
    return Math.max(0, Date.parse(time) - this.now());
  }

  /** True when the machine slept: the page's clock may have stood still meanwhile. */
  slept(): boolean {
    if (!this.anchor) return false;
    const byPage = this.page() - this.anchor.page;
    const byWall = this.wall() - this.anchor.wall;
    return byWall - byPage > 2000;
  }
}

/** "2:05", "1:02:05", "5 дней 3 часа". */
export const countdownText = (ms: number, locale: string): string => countdownOf(ms, locale, 1);

/** What is said aloud of a countdown, once each. */
export const milestones = [300, 60, 10] as const;

export function milestonePassed(beforeMs: number, nowMs: number): number | null {
  return milestones.find((s) => beforeMs > s * 1000 && nowMs <= s * 1000) ?? null;
}
