import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useMeeting } from './hooks';
import {
  mayBePut, nextQuestion, type ConductPort, type MeetingView, type Question, type Voter,
} from './model';
import type { MeetingStore } from './store';
import { textsIn, type Language, type Texts } from './texts';

interface Props {
  store: MeetingStore;
  port: ConductPort;
  language: Language;
}

type Act = (work: () => Promise<void>) => void;

/** The organizer's controls. Whether an act is allowed is for the server to say. */
export function Conduct({ store, port, language }: Props) {
  const texts = textsIn(language);
  const { view } = useMeeting(store);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const act: Act = useCallback(
    (work) => {
      setBusy(true);
      setProblem('');
      work()
        .catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)))
        .finally(() => {
          setBusy(false);
          void store.refresh().catch(() => undefined);
        });
    },
    [store],
  );
  if (!view || view.me.role !== 'organizer') return null;
  const open = view.agenda.find((one) => one.stage === 'open');
  const parts = { view, texts, port, act, busy };
  return (
    <section className="qv-card qv-conduct" aria-labelledby="qv-conduct">
      <h2 id="qv-conduct" className="qv-heading">{texts.conduct.title}</h2>
      <Standing {...parts} />
      {problem && <p className="qv-problem" role="alert">{problem}</p>}
      {view.phase === 'registration' && <Opening {...parts} />}
      {view.phase === 'open' && !open && <Putting {...parts} />}
      {open && <Running {...parts} question={open} />}
      {view.phase === 'open' && !open && (
        <Sure texts={texts} label={texts.conduct.end} busy={busy} onSure={() => act(() => port.end())} />
      )}
    </section>
  );
}

interface Parts {
  view: MeetingView;
  texts: Texts;
  port: ConductPort;
  act: Act;
  busy: boolean;
}

function Standing({ view, texts }: Parts) {
  const quorum = view.quorumNow ?? view.quorum;
  const people = (view.participants ?? []).filter((one) => !one.chair);
  const inside = people.filter((one) => one.present);
  return (
    <>
      <p role="status" className="qv-quorum" data-met={quorum?.met}>
        {texts.conduct.quorum}: {quorum?.met ? texts.conduct.quorate : texts.conduct.notQuorate}
        {quorum?.percent && `, ${texts.conduct.quorumNow(quorum.percent)}`}
      </p>
      <details>
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
      </details>
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

function Putting({ view, texts, port, act, busy }: Parts) {
  const [minutes, setMinutes] = useState('3');
  const next = nextQuestion(view);
  const may = view.agenda.filter((one) => mayBePut(view, one));
  const valid = /^\d{1,3}$/.test(minutes) && Number(minutes) > 0;
  return (
    <>
      <label className="qv-field">
        <span>{texts.conduct.duration}</span>
        <input
          type="number" min={1} max={999} value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
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
              type="button" className={`qv-button${one.id === next?.id ? ' qv-primary' : ''}`}
              disabled={busy || !valid}
              aria-label={`${texts.conduct.put}: ${one.number}. ${one.title}`}
              onClick={() => act(() => port.openQuestion(one.id, Number(minutes) * 60_000))}
            >
              {texts.conduct.put}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Running({ texts, port, act, busy, question }: Parts & { question: Question }) {
  const [voters, setVoters] = useState<Voter[]>([]);
  useEffect(() => {
    let here = true;
    port.voters(question.id).then((list) => here && setVoters(list)).catch(() => undefined);
    return () => {
      here = false;
    };
  }, [port, question.id, question.signed]);
  const words = { silent: texts.conduct.silent, sealed: texts.conduct.sealed, signed: texts.conduct.signed };
  return (
    <>
      <details>
        <summary>
          {texts.conduct.voters}: {texts.turnout(question.signed ?? 0, question.electorate ?? 0)}
        </summary>
        <ul className="qv-people">
          {voters.map((one) => (
            <li key={one.elector}>
              <span className="qv-name">{one.name}</span>
              <span className="qv-stage" data-stage={one.stage === 'signed' ? 'accepted' : one.stage}>
                {words[one.stage]}
              </span>
            </li>
          ))}
        </ul>
      </details>
      <div className="qv-actions">
        <button
          type="button" className="qv-button" disabled={busy}
          onClick={() => act(() => port.extend(question.id, 60_000))}
        >
          {texts.conduct.extend(1)}
        </button>
        <Sure texts={texts} label={texts.conduct.close} busy={busy}
          onSure={() => act(() => port.close(question.id))} />
      </div>
    </>
  );
}

/** What cannot be taken back is asked twice. */
function Sure(props: { texts: Texts; label: string; busy: boolean; onSure(): void }): ReactNode {
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => setAsked(false), 5000);
    return () => clearTimeout(timer);
  }, [asked]);
  const press = () => {
    if (asked) props.onSure();
    setAsked(!asked);
  };
  return (
    <button type="button" className="qv-button qv-danger" disabled={props.busy} onClick={press}>
      {asked ? `${props.label}: ${props.texts.conduct.sure}` : props.label}
    </button>
  );
}
