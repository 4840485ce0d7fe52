import type { Parts } from './ConductParts';
import type { Question } from '../api/types';
import { awaitsSecondRound, awaitsChair, toAnnounce, unsettled } from './model';
import { optionText } from './vote_text';

export function Announcing({ view, texts, port, act, busy }: Parts) {
  const list = toAnnounce(view);
  if (list.length === 0) return null;
  // What naturally comes next; a tie is settled before it is told.
  const first = list.find((one) => !unsettled(view, one));
  return (
    <>
      <p className="qv-note">{texts.conduct.known}</p>
      <ul className="qv-people">
        {list.map((one) => (
          <li key={one.id}>
            <span className="qv-name">
              {one.number}. {one.title}{' '}
              <span className="qv-badge" data-decision={one.outcome?.decision}>
                {one.outcome && texts.outcome[one.outcome.decision]}
              </span>
            </span>
            <button
              type="button" className={`qv-button${one === first ? ' qv-primary' : ''}`} disabled={busy}
              aria-label={`${texts.conduct.announce}: ${one.number}. ${one.title}`}
              onClick={() => act(() => port.announce(one.id))}
            >
              {texts.conduct.announce}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A tie that the rules leave to the chair. */
export function Tied({ view, texts, port, act, busy }: Parts) {
  const tied = view.agenda.filter(awaitsChair);
  return tied.map((one) => (
    <div key={one.id} className="qv-person" role="group" aria-label={texts.conduct.tied(one.number)}>
      <p><strong>{texts.conduct.tied(one.number)}</strong></p>
      <div className="qv-actions">
        {between(one).map((vote) => (
          <button
            key={vote} type="button" className="qv-button" disabled={busy}
            onClick={() => act(() => port.castingVote(one.id, vote))}
          >
            {optionText(one, vote, texts)}
          </button>
        ))}
      </div>
    </div>
  ));
}

/** What the rules settle by voting again: on those tied, or where nobody got the majority. */
export function SecondRounds({ view, texts, port, act, busy }: Parts) {
  const due = view.agenda.filter((one) => awaitsSecondRound(view, one));
  return due.map((one) => {
    const round = one.outcome?.furtherRound;
    const why = round ? texts.conduct.noMajority[round](one.number) : texts.conduct.tiedAgain(one.number);
    return (
      <div key={one.id} className="qv-person" role="group" aria-label={why}>
        <p><strong>{why}</strong></p>
        <div className="qv-actions">
          <button
            type="button" className="qv-button" disabled={busy}
            onClick={() => act(() => port.secondRound(one.id))}
          >
            {round === 'lower_majority' ? texts.conduct.secondVote : texts.conduct.secondRound}
          </button>
        </div>
      </div>
    );
  });
}

export const between = (question: Question): string[] => question.outcome?.election?.tied ?? ['for', 'against'];
