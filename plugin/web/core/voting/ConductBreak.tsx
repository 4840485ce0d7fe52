import { useId, useState } from 'react';
import type { Parts } from './ConductParts';
import type { BreakReason } from '../api/types';

const reasons: BreakReason[] = ['rest', 'consultation', 'documents', 'technical', 'other'];

/** A break, its end, and the end of a standstill after the conference was lost. */
export function Break(parts: Parts) {
  const { view } = parts;
  if (!view.pausedAt && !view.room?.paused) return <Calling {...parts} />;
  return <Resume {...parts} />;
}

/** Nothing is resumed without a conference: the server would refuse. */
function Resume({ view, texts, port, act, busy }: Parts) {
  const id = useId();
  const waits = !view.room?.live;
  return (
    <>
      <button
        type="button" className="qv-button qv-primary" disabled={busy || waits}
        aria-describedby={waits ? id : undefined} onClick={() => act(() => port.resume())}
      >
        {view.room?.paused ? texts.conduct.resume : texts.conduct.endBreak}
      </button>
      {waits && <p id={id} className="qv-note">{texts.conduct.resumeLater}</p>}
    </>
  );
}

/** Reason and length go on record, and everybody reads them. */
function Calling({ texts, port, act, busy }: Parts) {
  const [reason, setReason] = useState<BreakReason>('rest');
  const [minutes, setMinutes] = useState('');
  const planned = Number(minutes);
  const valid = minutes === '' || (Number.isInteger(planned) && planned >= 1 && planned <= 86_400);
  return (
    <details>
      <summary>{texts.conduct.pauseMore}</summary>
      <label className="qv-field">
        <span>{texts.conduct.pauseReason}</span>
        <select value={reason} onChange={(event) => setReason(event.target.value as BreakReason)}>
          {reasons.map((one) => <option key={one} value={one}>{texts.breakReasons[one]}</option>)}
        </select>
      </label>
      <label className="qv-field">
        <span>{texts.conduct.pauseMinutes}</span>
        <input inputMode="numeric" value={minutes} aria-invalid={!valid}
          onChange={(event) => setMinutes(event.target.value.trim())} />
      </label>
      <div className="qv-actions">
        <button type="button" className="qv-button" disabled={busy || !valid}
          onClick={() => act(() => port.pause(reason, minutes === '' ? undefined : planned))}>
          {texts.conduct.pause}
        </button>
      </div>
    </details>
  );
}
