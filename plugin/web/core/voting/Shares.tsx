import { useEffect, useId, useState } from 'react';
import type { Question } from './model';
import type { Language, Texts } from './texts';
import {
  evenly, fieldOf, given, hundredthsOf, votesToGive, withoutEmpty, type Share, type Vote,
} from './vote';

interface Props {
  question: Question;
  vote: Vote | undefined;
  weight: string;
  disabled: boolean;
  texts: Texts;
  language: Language;
  onVote(vote: Vote | undefined): void;
}

/** Votes given out among candidates, with what is left of them always in sight. */
export function Shares({ question, vote, weight, disabled, texts, language, onVote }: Props) {
  const id = useId();
  const candidates = question.candidates ?? [];
  const total = votesToGive(weight, question.seats);
  const typedFrom = (shares: Share[]) => Object.fromEntries(
    shares.map((one) => [one.option, fieldOf(one.votes, language)]));
  const [typed, setTyped] = useState<Record<string, string>>(() => typedFrom(vote?.distribution ?? []));
  // What was given in another language of the page, or on another screen, is shown anew.
  useEffect(() => setTyped(typedFrom(vote?.distribution ?? [])), [language]); // eslint-disable-line react-hooks/exhaustive-deps

  const show = (next: Record<string, string>) => {
    setTyped(next);
    const shares = sharesIn(next, candidates.map((one) => one.id));
    const whole = shares !== null && shares.length > 0 && given(shares) <= total;
    onVote(whole ? { distribution: shares } : undefined);
  };
  const shares = sharesIn(typed, candidates.map((one) => one.id));
  const left = total - given(shares ?? []);
  const amount = (votes: bigint) => texts.votes(votes.toString(), question.kind);
  return (
    <fieldset className="qv-choices" disabled={disabled}>
      <legend className="qv-legend">{texts.votesToGive(amount(total))}</legend>
      {candidates.map((one) => {
        const own = hundredthsOf(typed[one.id] ?? '');
        const everything = (left > 0n ? left : 0n) + BigInt(own ?? '0');
        return (
          <div key={one.id} className="qv-share">
            <label htmlFor={`${id}-${one.id}`}>{one.text}</label>
            <input
              id={`${id}-${one.id}`} inputMode="decimal" autoComplete="off" value={typed[one.id] ?? ''}
              aria-invalid={own === null} aria-describedby={`${id}-left`} placeholder="0"
              onChange={(event) => show({ ...typed, [one.id]: event.target.value })}
            />
            <button
              type="button" className="qv-button" aria-label={`${texts.allTheRest}: ${one.text}`}
              onClick={() => show({ ...typed, [one.id]: fieldOf(everything.toString(), language) })}
            >
              {texts.allTheRest}
            </button>
          </div>
        );
      })}
      <p id={`${id}-left`} role="status" className={left < 0n || shares === null ? 'qv-problem' : 'qv-left'}>
        {shares === null ? texts.notANumber : left < 0n ? texts.givenTooMany(amount(-left)) : texts.votesLeft(amount(left))}
      </p>
      <button
        type="button" className="qv-button"
        onClick={() => show(typedFrom(evenly(candidates, total)))}
      >
        {texts.giveEvenly}
      </button>
    </fieldset>
  );
}

/** null: something that was typed is no number of votes. */
function sharesIn(typed: Record<string, string>, candidates: string[]): Share[] | null {
  const out: Share[] = [];
  for (const option of candidates) {
    const votes = hundredthsOf(typed[option] ?? '');
    if (votes === null) return null;
    out.push({ option, votes });
  }
  return withoutEmpty(out);
}
