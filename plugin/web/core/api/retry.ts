// Sends a request again while nothing comes back. Only for what may be sent twice: a reading, or an
// act with its key. A refusal is an answer, and final.
import { Unreachable } from './problem';

export interface Patience {
  attempts: number;
  /** Before the second attempt twice as long, then doubled each time. */
  pauseMs: number;
  signal?: AbortSignal;
}

export async function untilAnswered<T>(
  send: () => Promise<T>, { attempts, pauseMs, signal }: Patience,
): Promise<T> {
  for (let attempt = 1; ; ++attempt) {
    try {
      return await send();
    } catch (error) {
      const again = error instanceof Unreachable && attempt < attempts;
      if (!again || signal?.aborted) throw error;
      await new Promise((done) => setTimeout(done, pauseMs * 2 ** attempt));
    }
  }
}
