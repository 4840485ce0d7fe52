import type { Parts } from './ConductParts';
import { mayBePut, nextQuestion, toAnnounce, waitingForParent } from './model';

/** What may be put now, what naturally comes next on it; and what waits for another question. */
export function Putting({ view, texts, port, act, busy, minutes, onMinutes }: Parts & {
  minutes: string;
  onMinutes(minutes: string): void;
}) {
  const next = nextQuestion(view);
  // What has been counted is told first.
  const untold = toAnnounce(view).length > 0;
  const may = view.agenda.filter((one) => mayBePut(view, one));
  const waits = waitingForParent(view);
  const valid = /^\d{1,3}$/.test(minutes) && Number(minutes) > 0;
  return (
    <>
      <label className="qv-field">
        <span>{texts.conduct.duration}</span>
        <input
          type="number" min={1} max={999} value={minutes}
          onChange={(event) => onMinutes(event.target.value)}
        />
      </label>
      <ul className="qv-people">
        {may.map((one) => (
          <li key={one.id}>
            <span className="qv-name">
              {one.number}. {one.title}
              {one.id === next?.id && <span className="qv-badge"> {texts.conduct.next}</span>}
            </span>
            <button
              type="button" className={`qv-button${one.id === next?.id && !untold ? ' qv-primary' : ''}`}
              disabled={busy || !valid}
              aria-label={`${texts.conduct.put}: ${one.number}. ${one.title}`}
              onClick={() => act(() => port.openQuestion(one.id, Number(minutes) * 60_000))}
            >
              {texts.conduct.put}
            </button>
          </li>
        ))}
      </ul>
      {waits.length > 0 && (
        <ul className="qv-people">
          {waits.map((one) => (
            <li key={one.id}>
              <span className="qv-name">{one.number}. {one.title}</span>
              <span className="qv-note">{texts.conduct.waitsFor(one.parent.number, one.ending)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
