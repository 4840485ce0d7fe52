import { useCallback, useState } from 'react';
import { Break } from './ConductBreak';
import { Sure, type Act, type Parts } from './ConductParts';
import { Lots } from './ConductLot';
import { ConductRoom } from './ConductRoom';
import { Announcing, SecondRounds, Tied } from './ConductOutcomes';
import { ClockNotes } from './ConductTime';
import { Putting } from './ConductPutting';
import { Running } from './ConductRunning';
import { useMeeting } from './hooks';
import { dateTimeIn } from '../format/time';
import type { Meeting, Question } from '../api/types';
import { collecting, toAnnounce, unsettled } from './model';
import type { ConductPort } from './ports';
import type { MeetingStore } from './store';
import { decimal, textsIn, type Texts } from './texts';
import type { Language } from '../i18n/language';
import { wordsOf } from './words';

interface Props {
  store: MeetingStore;
  port: ConductPort;
  language: Language;
}

/** The organizer's controls. Whether an act is allowed is for the server to say. */
export function Conduct({ store, port, language }: Props) {
  const { view } = useMeeting(store);
  const texts = textsIn(language, view?.regulation?.unit);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const [minutes, setMinutes] = useState('3'); // of one question and, until it is changed, of the next
  const act: Act = useCallback(
    (work) => {
      setBusy(true);
      setProblem('');
      work()
        .catch((error: unknown) => setProblem(wordsOf(error, texts)))
        .finally(() => {
          setBusy(false);
          void store.refresh().catch(() => undefined);
        });
    },
    [store, texts],
  );
  if (!view || view.me.role !== 'organizer') return null;
  const running = view.agenda.filter((one) => one.stage === 'open');
  const open = view.phase === 'open';
  const idle = open && running.length === 0;
  const inRoom = view.card.form !== 'absentee';
  const mayPut = idle && inRoom && !view.pausedAt;
  const parts = { view, texts, language, port, act, busy };
  return (
    <section className="qv-card qv-conduct" aria-labelledby="qv-conduct">
      <h2 id="qv-conduct" className="qv-heading">{texts.conduct.title}</h2>
      <Standing {...parts} />
      <ClockNotes {...parts} />
      {problem && <p className="qv-problem" role="alert">{problem}</p>}
      {inRoom && view.room?.lost && <ConductRoom {...parts} />}
      {collecting(view) && <Collecting {...parts} />}
      {view.phase === 'registration' && inRoom && <Opening {...parts} />}
      {view.phase === 'registration' && !inRoom && running.length === 0 && <TakingStock {...parts} />}
      {open && <Tied {...parts} />}
      {open && <Lots {...parts} />}
      {open && <SecondRounds {...parts} />}
      {idle && <Announcing {...parts} />}
      {mayPut && (view.room?.lost
        ? <p className="qv-note">{texts.conduct.resumeLater}</p>
        : <Putting {...parts} minutes={minutes} onMinutes={setMinutes} />)}
      {open && inRoom && <Break {...parts} />}
      {running.map((one) => <Running key={one.id} {...parts} question={one} />)}
      {inRoom && !view.room?.lost && <ConductRoom {...parts} />}
      {idle && (
        <Sure texts={texts} label={texts.conduct.end} busy={busy} note={leftUndone(view, texts)}
          onSure={() => act(() => port.end())} />
      )}
    </section>
  );
}

/** Names what was not put, not settled and not announced, before the meeting is ended. */
function leftUndone(view: Meeting, texts: Texts): string | undefined {
  const numbers = (list: Question[]) => list.map((one) => one.number).join(', ');
  const unput = view.agenda.filter((one) => one.stage === 'pending');
  const unsettledYet = view.agenda.filter((one) => unsettled(view, one));
  const untold = toAnnounce(view).filter((one) => !unsettledYet.includes(one));
  const said = [
    ...(unsettledYet.length > 0 ? [texts.conduct.unsettled(numbers(unsettledYet))] : []),
    ...(unput.length > 0 ? [texts.conduct.unput(numbers(unput))] : []),
    ...(untold.length > 0 ? [texts.conduct.untold(numbers(untold))] : []),
  ];
  return said.length > 0 ? said.join(' ') : undefined;
}

function Standing({ view, texts, language }: Parts) {
  const quorum = view.quorumNow ?? view.quorum;
  const people = (view.participants ?? []).filter((one) => !one.chair);
  const inside = people.filter((one) => one.present);
  return (
    <>
      <p role="status" className="qv-quorum" data-met={quorum?.met}>
        {texts.conduct.quorum}: {quorum?.met ? texts.conduct.quorate : texts.conduct.notQuorate}
        {quorum?.percent && `, ${texts.conduct.quorumNow(decimal(quorum.percent, language))}`}
      </p>
      {view.card.form !== 'absentee' && <details>
        <summary>
          {texts.conduct.attendance}: {texts.conduct.present(inside.length, people.length)}
        </summary>
        <ul className="qv-people">
          {people.map((one) => (
            <li key={one.participant}>
              <span className="qv-name">{one.name}</span>
              <span className="qv-stage" data-stage={one.present ? 'accepted' : 'empty'}>
                {one.present ? texts.conduct.inRoom : texts.conduct.absent}
              </span>
            </li>
          ))}
        </ul>
      </details>}
    </>
  );
}

function Opening({ view, texts, port, act, busy }: Parts) {
  const quorate = (view.quorumNow ?? view.quorum)?.met;
  return (
    <div className="qv-actions">
      <button
        type="button" className="qv-button qv-primary" disabled={busy}
        onClick={() => act(() => port.openMeeting())}
      >
        {texts.conduct.open}
      </button>
      {quorate === false && (
        <Sure texts={texts} label={texts.conduct.fail} busy={busy}
          onSure={() => act(() => port.declareFailed())} />
      )}
    </div>
  );
}

/** Ballots are being sent in: nothing to do but to wait for their last moment. */
function Collecting({ view, texts, language }: Parts) {
  const { ballotsUntil, zone, form } = view.card;
  if (!ballotsUntil) return null;
  const when = dateTimeIn(ballotsUntil, zone, language);
  return <p className="qv-note">{form === 'mixed' ? texts.conduct.aheadUntil(when) : texts.conduct.collectedUntil(when)}</p>;
}

/** Where ballots come on paper the organizer starts the count, once all of them are entered. */
function TakingStock({ texts, port, act, busy }: Parts) {
  return (
    <>
      <p className="qv-note">{texts.conduct.collected}</p>
      <Sure texts={texts} label={texts.conduct.takeStock} busy={busy} onSure={() => act(() => port.openMeeting())} />
    </>
  );
}
