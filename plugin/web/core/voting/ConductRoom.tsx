// The conference as the organizer has to know it: what of it is not heard, and another room instead.
import type { LostRoom } from '../api/types';
import { timeIn } from '../format/time';
import { Sure, type Parts } from './ConductParts';
import type { Texts } from './texts';

export function ConductRoom(parts: Parts) {
  const { view, texts } = parts;
  const going = view.phase === 'registration' || view.phase === 'open';
  if (!view.room || view.room.instance === 0 || !going) return null;
  if (view.room.lost) return <Lost {...parts} lost={view.room.lost} />;
  return (
    <details>
      <summary>{texts.conduct.room.anotherMore}</summary>
      <p className="qv-note">{texts.conduct.room.anotherNote}</p>
      <Another {...parts} />
    </details>
  );
}

/** A room that is gone gets a successor by itself: nothing is left to ask for. */
function Lost(parts: Parts & { lost: LostRoom }) {
  const { view, texts, language, lost } = parts;
  const say = texts.conduct.room;
  const gone = lost.reason !== undefined;
  return (
    <div className="qv-notice qv-told">
      <p className="qv-lead">{say.title(timeIn(lost.since, view.card.zone, language))}</p>
      <p>{causeOf(lost, texts)}</p>
      {view.agenda.some((one) => one.stage === 'open' && !one.ahead) && <p>{say.voting}</p>}
      <p>{gone ? say.opens : say.waits}</p>
      {!gone && <Another {...parts} />}
    </div>
  );
}

function Another({ view, texts, port, act, busy }: Parts) {
  const { instance } = view.room!;
  return (
    <div className="qv-actions">
      <Sure texts={texts} label={texts.conduct.room.another} note={texts.conduct.room.anotherNote} busy={busy}
        onSure={() => act(() => port.replaceRoom(instance))} />
    </div>
  );
}

function causeOf({ reason, missing }: LostRoom, texts: Texts): string {
  const say = texts.conduct.room;
  if (reason === undefined) return missing ? say.missing[missing] : say.missingUnknown;
  const known: Record<string, string> = say.reasons;
  const word = reason.toLowerCase();
  return Object.hasOwn(known, word) ? known[word]! : say.reasonUnknown;
}
