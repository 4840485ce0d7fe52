// Follows a meeting: a streamed answer, taken up again where it broke off; when streams do not get
// through (a proxy that holds them back, a network that cuts them), asking every three seconds.
import { Unreachable } from '../api/problem';
import { SseParser, type LiveEvent } from './sse';

/** `lost`: neither the stream nor a request gets an answer. */
export type LiveState = 'connecting' | 'live' | 'polling' | 'lost' | 'stopped';

export interface FollowOptions {
  /** Opens the stream; `lastEventId` is what was seen last. Rejects or gives a bad status. */
  open(lastEventId: number | undefined, signal: AbortSignal): Promise<Response>;
  onEvent(event: LiveEvent): void;
  onState(state: LiveState): void;
  /** Asks for everything anew; also after each break, since clocks may have stood still. */
  refresh(): Promise<void>;
  silenceMs?: number; // the server shows life every 15 seconds
  pollMs?: number;
}

const firstPauseMs = 300;
const lastPauseMs = 8000;
const failuresBeforePolling = 2;

const wait = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Runs until the returned function is called. */
export function followMeeting(options: FollowOptions): () => void {
  const stopping = new AbortController();
  void new Follower(options, stopping.signal).run();
  return () => stopping.abort();
}

class Follower {
  private lastEventId: number | undefined;
  private failures = 0;
  private polling: AbortController | null = null;

  private attempt = new AbortController();

  constructor(
    private readonly options: FollowOptions,
    private readonly stop: AbortSignal,
  ) {
    // The browser tells at once that it is offline; silence would be noticed much later.
    globalThis.addEventListener?.('offline', () => this.attempt.abort(), { signal: stop });
    stop.addEventListener('abort', () => this.stopPolling());
  }

  async run(): Promise<void> {
    this.options.onState('connecting');
    while (!this.stop.aborted) {
      const seen = await this.readStream().catch(() => false);
      if (this.stop.aborted) break;
      this.failures = seen ? 1 : this.failures + 1;
      if (this.failures >= failuresBeforePolling) this.startPolling();
      else this.options.onState('connecting');
      await wait(Math.min(firstPauseMs * 2 ** this.failures, lastPauseMs), this.stop);
    }
    this.options.onState('stopped');
  }

  /** True if the stream said anything at all before it ended. */
  private async readStream(): Promise<boolean> {
    const attempt = new AbortController();
    this.attempt = attempt;
    const abort = () => attempt.abort();
    this.stop.addEventListener('abort', abort);
    let silence = setTimeout(abort, this.options.silenceMs ?? 40_000);
    let seen = false;
    try {
      const response = await this.options.open(this.lastEventId, attempt.signal);
      if (!response.ok || !response.body) return false;
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      const parser = new SseParser();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return seen;
        clearTimeout(silence);
        silence = setTimeout(abort, this.options.silenceMs ?? 40_000);
        if (!seen) await this.cameThrough();
        seen = true;
        parser.push(value).forEach((event) => this.take(event));
      }
    } catch {
      return seen;
    } finally {
      clearTimeout(silence);
      this.stop.removeEventListener('abort', abort);
    }
  }

  private async cameThrough(): Promise<void> {
    this.stopPolling();
    this.failures = 0;
    this.options.onState('live');
    await this.options.refresh().catch(() => undefined);
  }

  private take(event: LiveEvent): void {
    if (event.id !== undefined) this.lastEventId = event.id;
    if (event.event === 'resync') void this.options.refresh().catch(() => undefined);
    else this.options.onEvent(event);
  }

  private startPolling(): void {
    if (this.polling) return;
    const polling = new AbortController();
    this.polling = polling;
    void (async () => {
      while (!polling.signal.aborted) {
        const answered = await this.options.refresh().then(() => true, (error) => !(error instanceof Unreachable));
        if (!polling.signal.aborted) this.options.onState(answered ? 'polling' : 'lost');
        await wait(this.options.pollMs ?? 3000, polling.signal);
      }
    })();
  }

  private stopPolling(): void {
    this.polling?.abort();
    this.polling = null;
  }
}
