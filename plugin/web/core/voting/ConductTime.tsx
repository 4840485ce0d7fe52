// What became of time itself: the organizer has to tell the meeting, and perhaps the server's host.
import { dateTimeIn, timeIn } from '../format/time';
import type { Parts } from './ConductParts';

/** "+1:05", "−0:03": minutes and seconds. */
function setBy(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  return `${ms < 0 ? '−' : '+'}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function ClockNotes({ view, texts, language }: Omit<Parts, 'port' | 'act' | 'busy'>) {
  const { clock } = view;
  if (!clock) return null;
  const day = (moment: string) => dateTimeIn(moment, view.card.zone, language);
  const at = (moment: string) => timeIn(moment, view.card.zone, language);
  const past = [
    ...clock.changes.map((one) => ({
      from: one.from,
      text: one.doubted
        ? texts.conduct.clockAgain(at(one.from), at(one.to))
        : texts.conduct.clockSet(at(one.from), setBy(one.byMs)),
    })),
    ...clock.outages.map((one) => ({ from: one.from, text: texts.conduct.outage(at(one.from), at(one.to)) })),
  ].sort((a, b) => a.from.localeCompare(b.from));
  return (
    <>
      {clock.known && clock.shown && (
        <p className="qv-problem" role="alert">
          {texts.conduct.clockDoubted(day(clock.shown), day(clock.known))}
        </p>
      )}
      {past.length > 0 && (
        <details>
          <summary>{texts.conduct.timeTitle}</summary>
          <ul>{past.map((one) => <li key={one.from + one.text}>{one.text}</li>)}</ul>
        </details>
      )}
    </>
  );
}
