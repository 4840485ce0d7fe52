// The meeting as this page knows it, outside React: it outlives panels, lost connections and, for
// what has been begun, a reload of the page.
import { newKey } from '../api/client';
import { Problem, Unreachable } from '../api/problem';
import { ServerClock } from '../live/clock';
import { followMeeting, type LiveState } from '../live/follow';
import { isEvent, type LiveEvent } from '../live/sse';
import { ballotAfter, emptyBallot, type BallotAct, type BallotState } from './ballot';
import { Drafts } from './drafts';
import type { Elector, LiveData, Meeting, Question, Vote } from '../api/types';
import { currentQuestions } from './model';
import type { MeetingPort } from './ports';

export interface MeetingSnapshot {
  view: Meeting | null;
  live: LiveState;
  ballots: ReadonlyMap<string, BallotState>;
  /** One choice for everybody a representative speaks for. */
  together: boolean;
  problem: string | null;
}

export interface StoreOptions {
  port: MeetingPort;
  meeting: string;
  storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  clock?: ServerClock;
  newKey?: () => string;
  /** Requests are spread over this time, so that a thousand browsers do not ask at once. */
  spreadMs?: number;
}

export const ballotId = (question: string, elector: string) => `${question}/${elector}`;

/** Delay before a counter that no event carries is asked for: each request costs a whole view. */
const turnoutAfterMs = 3000;

const noStorage = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };

export class MeetingStore {
  readonly clock: ServerClock;
  private snapshot: MeetingSnapshot;
  private readonly listeners = new Set<() => void>();
  private readonly drafts: Drafts;
  private stopFollowing: (() => void) | null = null;
  private otherTabs: BroadcastChannel | null = null;
  private refreshTimer: ReturnType<typeof setTimeout> | null = null;
  private refreshDue = 0;
  private sleepTimer: ReturnType<typeof setInterval> | null = null;

  constructor(private readonly options: StoreOptions) {
    this.clock = options.clock ?? new ServerClock();
    this.drafts = new Drafts(options.storage ?? noStorage, options.meeting);
    const ballots = new Map(Object.entries(this.drafts.read()));
    this.snapshot = { view: null, live: 'connecting', ballots, together: true, problem: null };
  }

  // --- for useSyncExternalStore -------------------------------------------------------------
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly get = (): MeetingSnapshot => this.snapshot;

  start(): void {
    if (this.stopFollowing) return;
    const port = this.options.port;
    this.stopFollowing = followMeeting({
      open: (last, signal) => port.events(last, signal),
      onEvent: (event) => this.take(event),
      onState: (live) => this.set({ live }),
      refresh: () => this.refresh(),
    });
    // The same person may have the meeting open in another tab, and in the room besides.
    this.otherTabs = new BroadcastChannel(`quorum:${this.options.meeting}`);
    this.otherTabs.onmessage = () => this.refreshSoon();
    // While the machine slept the page's clock may have stood still, and the countdown with it.
    this.sleepTimer = setInterval(() => {
      if (this.clock.slept()) void this.refresh().catch(() => undefined);
    }, 2000);
  }

  stop(): void {
    this.stopFollowing?.();
    this.stopFollowing = null;
    this.otherTabs?.close();
    this.otherTabs = null;
    if (this.sleepTimer) clearInterval(this.sleepTimer);
    this.sleepTimer = null;
    if (this.refreshTimer) clearTimeout(this.refreshTimer);
    this.refreshTimer = null;
  }

  async refresh(): Promise<void> {
    try {
      const view = await this.options.port.view();
      this.clock.sync(view.serverTime);
      this.set({ view, ballots: told(this.snapshot.ballots, view), problem: null });
      this.drafts.write(this.snapshot.ballots);
    } catch (error) {
      if (error instanceof Problem) this.set({ problem: error.message });
      throw error;
    }
  }

  // --- what the person does -----------------------------------------------------------------
  ballot(question: string, elector: string): BallotState {
    return this.snapshot.ballots.get(ballotId(question, elector)) ?? emptyBallot;
  }

  setTogether(together: boolean): void {
    this.set({ together });
  }

  /** undefined: what is on the screen is no vote yet. */
  pick(question: string, electors: string[], vote: Vote | undefined): void {
    const makeKey = this.options.newKey ?? newKey;
    this.act(question, electors, () =>
      (vote ? { type: 'pick', vote, key: makeKey() } : { type: 'unpick' }));
  }

  /** Seals every picked ballot; what is refused says why and stays as it was. */
  async seal(question: string, electors: string[]): Promise<boolean> {
    const picked = electors.filter((e) => this.ballot(question, e).stage === 'picked');
    await Promise.all(picked.map((elector) => this.sealOne(question, elector)));
    return electors.every((e) => ['sealed', 'accepted'].includes(this.ballot(question, e).stage));
  }

  /** Signs one ballot with whatever `makeSignature` uses; rejects with a reason for people. */
  async sign(
    question: string, elector: string, makeSignature: (ballot: string) => Promise<string>,
  ): Promise<void> {
    const { sealed } = this.ballot(question, elector);
    if (!sealed) return;
    this.act(question, [elector], () => ({ type: 'sign' }));
    try {
      const signature = await makeSignature(sealed.ballot);
      // Another signature is another act: its bytes differ even over the same ballot.
      const key = (this.options.newKey ?? newKey)();
      const receipt = await this.options.port.sign(
        question, elector, sealed.sha256, signature, key);
      this.act(question, [elector], () => ({ type: 'accepted', receipt: receipt.sequence }));
      this.otherTabs?.postMessage('signed');
      this.refreshSoon(); // how many have voted
    } catch (error) {
      this.fail(question, elector, error);
      if (!(await this.signedAfterAll(question, elector, error))) throw error;
    }
  }

  // --- inside -------------------------------------------------------------------------------
  private async sealOne(question: string, elector: string): Promise<void> {
    const { vote, key } = this.ballot(question, elector);
    if (!vote) return;
    this.act(question, [elector], () => ({ type: 'seal' }));
    try {
      const sealed = await this.options.port.choose(
        question, elector, vote, key ?? newKey());
      this.act(question, [elector], () => ({ type: 'sealed', sealed }));
    } catch (error) {
      this.fail(question, elector, error);
    }
  }

  /** The ballot may have arrived and only the answer to it have been lost. */
  private async signedAfterAll(question: string, elector: string, error: unknown): Promise<boolean> {
    if (!(error instanceof Problem || error instanceof Unreachable)) return false;
    await this.refresh().catch(() => undefined);
    return this.ballot(question, elector).stage === 'accepted';
  }

  private fail(question: string, elector: string, error: unknown): void {
    this.act(question, [elector], () => ({ type: 'failed', problem: error }));
    if (error instanceof Problem) this.refreshSoon();
  }

  private act(question: string, electors: string[], make: (elector: string) => BallotAct): void {
    const ballots = new Map(this.snapshot.ballots);
    for (const elector of electors) {
      const id = ballotId(question, elector);
      ballots.set(id, ballotAfter(ballots.get(id) ?? emptyBallot, make(elector)));
    }
    this.set({ ballots });
    this.drafts.write(ballots);
  }

  private set(change: Partial<MeetingSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...change };
    this.listeners.forEach((listener) => listener());
  }

  /** Frequent facts are taken from the event; for the rest the whole view is asked, a bit later. */
  private take(event: LiveEvent): void {
    if (isEvent(event, 'hello')) return this.clock.sync(event.data.serverTime);
    const view = this.snapshot.view;
    if (!view) return this.refreshSoon();
    if (isEvent(event, 'turnout')) {
      this.set({ view: withTurnout(view, event.data) });
      // It counts one question. Where several are open, the ballot may have been on another.
      if (openQuestions(view) > 1) this.refreshSoon(turnoutAfterMs);
      return;
    }
    // Applicants are told only which question it is; they look anew.
    if (isEvent(event, 'question_opened') && 'id' in event.data) {
      return this.set({ view: withQuestion(view, event.data.id, event.data) });
    }
    if (isEvent(event, 'deadline_moved') && 'deadline' in event.data) {
      const { question, deadline } = event.data;
      this.set({ view: withQuestion(view, question, { deadline }) });
      if (view.room?.paused) this.refreshSoon(); // the vote has been resumed
      return;
    }
    if (event.event === 'meeting_ended') this.set({ view: { ...view, phase: 'ended' } });
    this.refreshSoon();
  }

  /** One request for all that asked for one, at the earliest of the times asked for. */
  private refreshSoon(afterMs = 50): void {
    const inMs = afterMs + Math.random() * (this.options.spreadMs ?? 600);
    const due = performance.now() + inMs;
    if (this.refreshTimer && this.refreshDue <= due) return;
    if (this.refreshTimer) clearTimeout(this.refreshTimer);
    this.refreshDue = due;
    this.refreshTimer = setTimeout(() => {
      this.refreshTimer = null;
      void this.refresh().catch(() => undefined);
    }, inMs);
  }
}

function told(
  ballots: ReadonlyMap<string, BallotState>, view: Meeting,
): ReadonlyMap<string, BallotState> {
  const next = new Map(ballots);
  for (const elector of view.me.electors ?? []) {
    for (const question of view.agenda) {
      const id = ballotId(question.id, elector.elector);
      const over = question.stage === 'counted' || question.stage === 'not_put';
      const ballot = elector.ballots[question.id];
      if (over && ballot?.stage !== 'signed') next.delete(id);
      else if (next.has(id) || ballot) {
        next.set(id, ballotAfter(next.get(id) ?? emptyBallot, { type: 'told', ballot }));
      }
    }
  }
  return next;
}

const openQuestions = (view: Meeting): number =>
  view.agenda.filter((one) => one.stage === 'open').length;

function withQuestion(view: Meeting, id: string, change: Partial<Question>): Meeting {
  const agenda = view.agenda.map((q) => (q.id === id ? { ...q, ...change } : q));
  return { ...view, agenda };
}

function withTurnout(view: Meeting, { question, quorum, signed, electorate }: LiveData['turnout']): Meeting {
  const next = { ...view, quorumNow: quorum };
  return question === undefined ? next : withQuestion(next, question, { signed, electorate });
}

/** Electors of this person whose ballot on the question is not accepted yet. */
export function unsigned(snapshot: MeetingSnapshot, question: Question): Elector[] {
  return (snapshot.view?.me.electors ?? []).filter((elector) => {
    const state = snapshot.ballots.get(ballotId(question.id, elector.elector));
    return state?.stage !== 'accepted';
  });
}

/** Is there a question that waits for this person? */
export function waiting(snapshot: MeetingSnapshot): Question | null {
  const open = snapshot.view ? currentQuestions(snapshot.view) : [];
  return open.find((one) => one.stage === 'open' && unsigned(snapshot, one).length > 0) ?? null;
}
