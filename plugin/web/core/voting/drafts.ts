// What a person has begun on this screen, kept for a reload of this tab and forgotten once the
// ballot is accepted. Nothing here leaves the browser.
import { toKeep, type BallotState } from './ballot';

export class Drafts {
  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
    private readonly meeting: string,
  ) {}

  read(): Record<string, BallotState> {
    try {
      const read: unknown = JSON.parse(this.storage.getItem(this.name) ?? '{}');
      return read !== null && typeof read === 'object' ? (read as Record<string, BallotState>) : {};
    } catch {
      return {};
    }
  }

  write(ballots: ReadonlyMap<string, BallotState>): void {
    const kept: Record<string, BallotState> = {};
    for (const [id, state] of ballots) {
      const one = toKeep(state);
      if (one) kept[id] = one;
    }
    try {
      if (Object.keys(kept).length === 0) this.storage.removeItem(this.name);
      else this.storage.setItem(this.name, JSON.stringify(kept));
    } catch {
      // A browser that keeps nothing still votes; only a reload would begin anew.
    }
  }

  private get name(): string {
    return `quorum:drafts:${this.meeting}`;
  }
}
