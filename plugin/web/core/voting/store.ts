// The meeting as this page knows it, outside React: it outlives panels, lost connections and, for
// what has been begun, a reload of the page.
import { newKey } from '../api/client';
import { Problem, Unreachable } from '../api/problem';
import { applied } from '../live/apply';
import { ServerClock } from '../live/clock';
import { followMeeting, type LiveState } from '../live/follow';
import { isEvent, type LiveEvent } from '../live/sse';
import { ballotAfter, emptyBallot, type BallotAct, type BallotState } from './ballot';
import { Drafts } from './drafts';
import type { Elector, Meeting, Question, Vote } from '../api/types';
import { currentQuestions } from './model';
import type { MeetingPort } from './ports';

export interface MeetingSnapshot {
  view: Meeting | null;
  live: LiveState;
  ballots: ReadonlyMap<string, BallotState>;
  /** One choice for everybody a representative speaks for. */
  together: boolean;
  problem: string | null;
  /** The code of that refusal. */
  problemCode: string | null;
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

/** Requests of everybody at once are spread over this time. */
const spreadOfAllMs = 2000;

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
  /** What was heard while an answer was on its way, for each that is. */
  private readonly asked = new Set<LiveEvent[]>();
  private sleepTimer: ReturnType<typeof setInterval> | null = null;

  constructor(private readonly options: StoreOptions) {
    this.clock = options.clock ?? new ServerClock();
    this.drafts = new Drafts(options.storage ?? noStorage, options.meeting);
    const ballots = new Map(Object.entries(this.drafts.read()));
    this.snapshot = { view: null, live: 'connecting', ballots, together: true, problem: null, problemCode: null };
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
    const heard: LiveEvent[] = [];
    this.asked.add(heard);
    try {
      const view = await this.options.port.view();
      this.clock.sync(view.serverTime);
      const now = this.after(heard, view);
      this.set({ problem: null, problemCode: null });
      this.show(now, told(this.snapshot.ballots, now));
    } catch (error) {
      if (error instanceof Problem) this.set({ problem: error.message, problemCode: error.code });
      throw error;
    } finally {
      this.asked.delete(heard);
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

  /** The event changes the view; what it cannot tell is asked for, a bit later. */
  private take(event: LiveEvent): void {
    if (isEvent(event, 'hello')) return this.clock.sync(event.data.serverTime);
    this.asked.forEach((heard) => heard.push(event));
    const { view } = this.snapshot;
    if (!view) return this.refreshSoon();
    const now = this.after([event], view);
    if (now !== view) this.show(now, heardOf(this.snapshot.ballots, now, event));
  }

  private after(events: LiveEvent[], view: Meeting): Meeting {
    return events.reduce((now, event) => {
      const { view: next, ask } = applied(now, event);
      if (ask === 'soon') this.refreshSoon();
      if (ask === 'spread') this.refreshSoon(0, this.options.spreadMs ?? spreadOfAllMs);
      return next;
    }, view);
  }

  private show(view: Meeting, ballots: ReadonlyMap<string, BallotState>): void {
    this.set({ view, ballots });
    this.drafts.write(ballots);
  }

  /** One request for all that asked for one, at the earliest of the times asked for. */
  private refreshSoon(afterMs = 50, spreadMs = this.options.spreadMs ?? 600): void {
    const inMs = afterMs + Math.random() * spreadMs;
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
      const ballot = elector.ballots[question.id];
      if (isOver(question) && ballot?.stage !== 'signed') next.delete(id);
      else if (next.has(id) || ballot) {
        next.set(id, ballotAfter(next.get(id) ?? emptyBallot, { type: 'told', ballot }));
      }
    }
  }
  return next;
}

/** The same of one event. Of a choice sealed elsewhere only a whole answer may speak: events come late. */
function heardOf(
  ballots: ReadonlyMap<string, BallotState>, view: Meeting, event: LiveEvent,
): ReadonlyMap<string, BallotState> {
  if (isEvent(event, 'own')) {
    const { ballot } = event.data;
    return ballot?.stage === 'signed' ? told(ballots, only(view, ballot.question, ballot.elector)) : ballots;
  }
  const agenda = view.agenda.filter(isOver);
  return told(ballots, { ...view, agenda });
}

const only = (view: Meeting, question: string, elector: string): Meeting => ({
  ...view,
  agenda: view.agenda.filter((one) => one.id === question),
  me: { ...view.me, electors: view.me.electors?.filter((one) => one.elector === elector) },
});

const isOver = ({ stage }: Question): boolean => stage === 'counted' || stage === 'not_put';

/** For whom this person may vote on the question: a power of attorney may leave it out. */
export const electorsOn = (view: Meeting | null | undefined, question: Question): Elector[] =>
  (view?.me.electors ?? []).filter((one) => !one.outside?.includes(question.id));

/** The room that this page is shown in was given up; the meeting goes on in another one. */
export function roomIsClosed({ view, problemCode }: MeetingSnapshot): boolean {
  if (!view || view.phase === 'ended' || view.phase === 'failed') return false;
  const lost = view.room?.lost !== undefined;
  return problemCode === 'room_not_ours' || (lost && problemCode === 'room_session_replaced');
}

/** Electors of this person whose ballot on the question is not accepted yet. */
export function unsigned(snapshot: MeetingSnapshot, question: Question): Elector[] {
  return electorsOn(snapshot.view, question).filter((elector) => {
    const state = snapshot.ballots.get(ballotId(question.id, elector.elector));
    return state?.stage !== 'accepted';
  });
}

/** Is there a question that waits for this person? */
export function waiting(snapshot: MeetingSnapshot): Question | null {
  const open = snapshot.view ? currentQuestions(snapshot.view) : [];
  return open.find((one) => one.stage === 'open' && unsigned(snapshot, one).length > 0) ?? null;
}
