import { dateTimeIn } from '../format/time';
import type { Language } from '../i18n/language';
import type { Elector, Meeting, OwnBallot, Question } from '../api/types';
import type { Texts } from './texts';

interface Props {
  view: Meeting;
  question: Question;
  texts: Texts;
  language: Language;
}

/** Ballots whose signatures are still being checked: how many, what waits for them, and this
 *  person's own; and his ballots that do not count because of their signature. */
export function Checking({ view, question, texts, language }: Props) {
  const words = texts.checking;
  const { beingChecked = 0, foundInvalid = 0, withheldUntil, stage } = question;
  const own = (of: (ballot: OwnBallot) => boolean): Elector[] => (view.me.electors ?? []).filter((one) => {
    const ballot = one.ballots[question.id];
    return ballot !== undefined && of(ballot);
  });
  const mine = own((ballot) => ballot.beingChecked === true);
  const invalid = own((ballot) => ballot.stage === 'set_aside' && ballot.invalid === true);
  const late = own((ballot) => ballot.stage === 'set_aside' && ballot.invalid !== true);
  const names = (list: Elector[]) => list.map((one) => one.name).join(', ');
  const again = stage === 'open' ? ` ${words.again}` : '';
  return (
    <>
      {withheldUntil !== undefined && (
        <p className="qv-notice" role="status">
          {words.withheld(beingChecked, dateTimeIn(withheldUntil, view.card.zone, language))}
        </p>
      )}
      {withheldUntil === undefined && beingChecked > 0 && (
        <p className="qv-note" role="status">
          {stage === 'counted' ? words.counted(beingChecked) : words.some(beingChecked)}
        </p>
      )}
      {foundInvalid > 0 && <p className="qv-notice" role="status">{words.foundInvalid(foundInvalid)}</p>}
      {mine.length > 0 && <p className="qv-note">{words.mine(names(mine))}</p>}
      {invalid.length > 0 && <p className="qv-problem" role="alert">{words.invalid(names(invalid)) + again}</p>}
      {late.length > 0 && <p className="qv-problem" role="alert">{words.late(names(late)) + again}</p>}
    </>
  );
}
