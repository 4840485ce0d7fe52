import { useEffect, useId, useState } from 'react';
import type { QuestionKind, Share } from '../api/types';
import type { Texts } from './texts';
import type { Language } from '../i18n/language';
import { evenly, fieldOf, given, votesTyped, withoutEmpty } from './vote';

export interface SharesProps {
  legend: string;
  options: { id: string; text: string }[];
  /** How many votes there are to give out. */
  total: bigint;
  /** True: it is a vote only when all of them are given out (votes that are split). */
  whole: boolean;
  kind: QuestionKind;
  shares: Share[] | undefined;
  disabled: boolean;
  texts: Texts;
  language: Language;
  /** undefined: what is on the screen is no vote yet. */
  onShares(shares: Share[] | undefined): void;
}

/** Votes given out among options, with what is left of them always in sight. */
export function Shares(props: SharesProps) {
  const { options, total, whole, kind, disabled, texts, language, onShares } = props;
  const id = useId();
  const { decimals } = texts;
  const field = (votes: string) => fieldOf(votes, language, decimals);
  const typedFrom = (shares: Share[]) => Object.fromEntries(
    shares.map((one) => [one.option, field(one.votes)]));
  const [typed, setTyped] = useState<Record<string, string>>(() => typedFrom(props.shares ?? []));
  // Written anew, even if incomplete, when the page's language changes: separators differ.
  useEffect(() => setTyped((old) => inLanguage(old, language, decimals)), [language, decimals]);

  const read = (what: Record<string, string>) => sharesIn(what, options.map((one) => one.id), decimals);
  const show = (next: Record<string, string>) => {
    setTyped(next);
    const shares = read(next);
    onShares(shares !== null && areVote(shares, total, whole) ? shares : undefined);
  };
  const shares = read(typed);
  const left = total - given(shares ?? []);
  const amount = (votes: bigint) => texts.votes(votes.toString(), kind);
  const wrong = shares === null || left < 0n;
  const standing = shares === null
    ? (decimals === 2 ? texts.notANumber : texts.notAWholeNumber)
    : left < 0n ? texts.givenTooMany(amount(-left)) : texts.votesLeft(amount(left));
  return (
    <fieldset className="qv-choices" disabled={disabled}>
      <legend className="qv-legend">{props.legend}</legend>
      {options.map((one) => {
        const own = votesTyped(typed[one.id] ?? '', decimals);
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
              onClick={() => show({ ...typed, [one.id]: field(everything.toString()) })}
            >
              {texts.allTheRest}
            </button>
          </div>
        );
      })}
      <p id={`${id}-left`} role="status" className={wrong ? 'qv-problem' : 'qv-left'}>{standing}</p>
      {whole && <p className="qv-note">{texts.splitWhole}</p>}
      {!whole && (
        <button
          type="button" className="qv-button"
          onClick={() => show(typedFrom(evenly(options, total)))}
        >
          {texts.giveEvenly}
        </button>
      )}
    </fieldset>
  );
}

/** What is no number stays as it was typed. */
const inLanguage = (typed: Record<string, string>, language: Language, decimals: 0 | 2) =>
  Object.fromEntries(Object.entries(typed).map(([option, text]) => {
    const votes = votesTyped(text, decimals);
    return [option, votes === null ? text : fieldOf(votes, language, decimals)];
  }));

/** At least one vote is given out and no more than there are; all of them where `whole`. */
const areVote = (shares: Share[], total: bigint, whole: boolean): boolean =>
  shares.length > 0 && (whole ? given(shares) === total : given(shares) <= total);

/** null: something that was typed is no number of votes. */
function sharesIn(typed: Record<string, string>, options: string[], decimals: 0 | 2): Share[] | null {
  const out: Share[] = [];
  for (const option of options) {
    const votes = votesTyped(typed[option] ?? '', decimals);
    if (votes === null) return null;
    out.push({ option, votes });
  }
  return withoutEmpty(out);
}
