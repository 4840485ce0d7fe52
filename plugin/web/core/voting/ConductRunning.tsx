import { useEffect, useState } from 'react';
import { Sure, type Parts } from './ConductParts';
import type { AbortGround, Question, Voter } from '../api/types';
import { timeStands } from './model';

/** One question that is being voted on. Ballots sent in have a fixed last moment. */
export function Running({ view, texts, port, act, busy, question }: Parts & { question: Question }) {
  const [voters, setVoters] = useState<Voter[]>([]);
  useEffect(() => {
    let here = true;
    port.voters(question.id).then((list) => here && setVoters(list)).catch(() => undefined);
    return () => {
      here = false;
    };
  }, [port, question.id, question.signed]);
  const several = view.agenda.filter((one) => one.stage === 'open').length > 1;
  const words = { silent: texts.conduct.silent, sealed: texts.conduct.sealed, signed: texts.conduct.signed };
  return (
    <>
      <details>
        <summary>
          {several && `${question.number}. ${question.title}. `}
          {texts.conduct.voters}: {texts.conduct.howMany(question.signed ?? 0, question.electorate ?? 0)}
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
      {!question.ahead && (
        <div className="qv-actions">
          <button
            type="button" className="qv-button" disabled={busy}
            onClick={() => act(() => port.extend(question.id, 60_000))}
          >
            {texts.conduct.extend(1)}
          </button>
          <Sure texts={texts} label={texts.conduct.close} busy={busy || timeStands(view, question)}
            onSure={() => act(() => port.close(question.id))} />
        </div>
      )}
      <Abort texts={texts} busy={busy} of={several ? question : undefined} onAbort={(ground) => act(() => port.abort(question.id, ground))} />
    </>
  );
}


const grounds: AbortGround[] = ['technical_failure', 'wrong_wording', 'other'];

/** A vote that went wrong is broken off for a reason that goes on record, and may be put again.
 *  `of`: named where it is one of several. */
function Abort({ texts, busy, of, onAbort }: Pick<Parts, 'texts' | 'busy'> & {
  of: Question | undefined;
  onAbort(ground: AbortGround): void;
}) {
  const [ground, setGround] = useState<AbortGround>('technical_failure');
  return (
    <details>
      <summary>{texts.conduct.abortMore}{of && ` (${texts.questionNumber(of.number)})`}</summary>
      <p className="qv-note">{texts.conduct.abortNote}</p>
      <label className="qv-field">
        <span>{texts.conduct.abortGround}</span>
        <select value={ground} onChange={(event) => setGround(event.target.value as AbortGround)}>
          {grounds.map((one) => <option key={one} value={one}>{texts.conduct.grounds[one]}</option>)}
        </select>
      </label>
      <div className="qv-actions">
        <Sure texts={texts} label={texts.conduct.abort} busy={busy} onSure={() => onAbort(ground)} />
      </div>
    </details>
  );
}
